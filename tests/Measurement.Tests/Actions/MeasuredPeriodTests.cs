using Measurement.Actions;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Tests.Pages;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Actions;

public class MeasuredPeriodTests
{
    private static readonly ActionDetails Details = new()
    {
        Name = "Loyalty mailing", Discipline = Discipline.DirectMarketing, Campaign = "campaign-1", Channel = "email", From = new(2026, 3, 2), To = new(2026, 3, 4),
        Cost = new Money(1234.5m, "USD"), Hours = 2.25m, AudienceSize = 21307, TrackingCodes = ["spring"], Objectives = ["objective-1"],
        Plan = new("direct-marketing.conversion-rate", "mailer", "target", 14, 0.002m), Forecast = new(0.013m, 0.011m, 0.015m),
    };

    [Fact]
    public void An_action_that_has_not_begun_has_no_days() => ActionPages.Measured(Details, new(2026, 3, 1)).ShouldBeNull();

    [Fact]
    public void While_it_runs_its_days_end_today() => ActionPages.Measured(Details, new(2026, 3, 2)).ShouldBe(new Period(new(2026, 3, 2), new(2026, 3, 2)));

    [Fact]
    public void Its_days_end_with_its_outcome_window() => ActionPages.Measured(Details, new(2026, 9, 1)).ShouldBe(new Period(new(2026, 3, 2), new(2026, 3, 18)));

    [Fact]
    public void Without_a_plan_everything_since_counts() => ActionPages.Measured(Details with { Plan = null }, new(2026, 9, 1)).ShouldBe(new Period(new(2026, 3, 2), new(2026, 9, 1)));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void A_correction_sent_as_it_was_filled_changes_nothing(string language)
    {
        var frame = Rendered.Ours with { Language = Language.Of(language) };
        var errors = new FieldErrors();
        var sent = ChangeActionPages.Corrected(Details, new PageForm(ChangeActionPages.Prefilled(Details, frame.Language), frame, errors));
        errors.Any.ShouldBeFalse();
        var known = new References(
            new HashSet<string>(StringComparer.Ordinal) { "campaign-1", "objective-1" }, new Dictionary<string, string>(StringComparer.Ordinal) { ["spring"] = "action-1" }, new([]));
        sent.Check(errors, "", "action-1", known).ShouldNotBeNull().SaysTheSameAs(Details).ShouldBeTrue();
    }
}
