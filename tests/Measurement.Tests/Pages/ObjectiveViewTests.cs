using Measurement.Objectives;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.SocialMedia;
using Shouldly;
using Xunit;
using static Measurement.Tests.Pages.Rendered;

namespace Measurement.Tests.Pages;

public class ObjectiveViewTests
{
    private static readonly DateOnly Deadline = new(2026, 6, 30);

    private static readonly Objective Objective = new(
        "objective-1", "Engagement", "social-media.engagement-rate-by-impressions", Scope.Everything, null, null, [], Deadline, default, null);

    [Theory]
    [InlineData(0.012, 0.011, 0.013, "reached")]
    [InlineData(0.012, 0.009, 0.015, "cannot tell yet")]
    [InlineData(0.008, 0.007, 0.011, "cannot tell yet")]
    [InlineData(0.008, 0.007, 0.009, "not reached yet")]
    public void Both_ends_of_the_interval_must_lie_on_one_side_of_the_target(double value, double lower, double upper, string state) =>
        new ObjectiveView(Objective, Rate((decimal)value, (decimal)lower, (decimal)upper), 0.01m).State(Deadline).En.ShouldBe(state);

    [Fact]
    public void After_the_deadline_what_is_not_reached_stays_so() =>
        new ObjectiveView(Objective, Rate(0.008m, 0.007m, 0.009m), 0.01m).State(Deadline.AddDays(1)).ShouldBe(Words.NotReached);

    [Fact]
    public void What_nobody_counted_cannot_be_known() =>
        new ObjectiveView(Objective, Rate(null), 0.01m).State(Deadline).ShouldBe(Words.CannotBeKnownYet);

    [Fact]
    public void Before_the_first_target_there_is_none() =>
        new ObjectiveView(Objective, Rate(0.012m), null).State(Deadline).ShouldBe(Words.NoTarget);

    [Fact]
    public void A_level_has_no_interval_and_is_held_against_its_target_as_it_is()
    {
        var followers = Rate(139_441) with { Definition = SocialMediaRoom.Room.Find("followers")!, Unit = "count" };
        new ObjectiveView(Objective, followers, 139_441).State(Deadline).ShouldBe(Words.Reached);
        new ObjectiveView(Objective, followers, 150_000).State(Deadline).ShouldBe(Words.NotReachedYet);
    }

    [Fact]
    public void A_total_of_one_period_says_nothing_of_a_target_for_another() =>
        new ObjectiveView(Objective, Rate(5000) with { Definition = SocialMediaRoom.Room.Find("impressions")!, Unit = "count" }, 1000).State(Deadline).ShouldBe(Words.NotComparable);

    [Fact]
    public void Where_less_is_better_the_target_is_a_ceiling()
    {
        var unsubscribed = Rate(0.002m, 0.001m, 0.003m) with { Definition = Measurement.DirectMarketing.DirectMarketingRoom.Room.Find("unsubscribe-rate")! };
        new ObjectiveView(Objective, unsubscribed, 0.004m).State(Deadline).ShouldBe(Words.Reached);
        new ObjectiveView(Objective, unsubscribed, 0.0005m).State(Deadline).ShouldBe(Words.NotReachedYet);
    }
}
