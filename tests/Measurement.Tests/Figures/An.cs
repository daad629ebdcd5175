using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.SocialMedia;

namespace Measurement.Tests.Figures;

/// <summary>Plain outcomes, to be changed with <c>with</c> in what a test is about: action A, source s, id 1, 2 March 2026.</summary>
internal static class An
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    public static readonly DateTimeOffset Time = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static DirectMarketingInteracted Act(string kind, int person = 1) => new(new Interacted
    {
        Source = "s", SourceId = "1", Time = Time, Action = "A", Kind = kind, Person = Person(person), Day = Day, Channel = "email",
    });

    public static SocialMediaObserved Row(string metric, decimal? value) => new(new Observed
    {
        Source = "s", SourceId = "1", Time = Time, Action = "A", Metrics = Metrics(metric, value), From = Day, To = Day, Channel = "facebook", Basis = "served",
    });

    public static BrandStrategySurveyAnswered Answer(string said, int respondent = 1) => new(new SurveyAnswered
    {
        Source = "s", SourceId = "1", Time = Time, Action = "A", Survey = "awareness", Wave = 1, Respondent = Person(respondent), Question = "aided-awareness",
        Status = "answered", Answers = [said], Day = Day,
    });

    public static IReadOnlyDictionary<string, decimal?> Metrics(string metric, decimal? value) => new Dictionary<string, decimal?>(StringComparer.Ordinal) { [metric] = value };

    public static Guid Person(int number) => new(number, 0, 0, new byte[8]);
}
