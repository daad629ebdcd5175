namespace Measurement.Tests.Statistics.Agreement;

/// <summary>
/// Every row of the reference files beside what the library answers to it. Read by the tests, and by the generator of the library's table of
/// agreement, so that what is printed is what is tested.
/// </summary>
internal static class References
{
    private static readonly Dictionary<string, Func<Row, Row>> Families = new(StringComparer.Ordinal)
    {
        ["proportions"] = ProportionRows.Compare,
        ["proportions-published"] = ProportionRows.ComparePublished,
        ["means"] = MeanRows.Compare,
        ["means-published"] = MeanRows.ComparePublished,
        ["email-arms"] = EmailRows.Compare,
        ["bayes"] = BayesRows.Compare,
        ["sequential"] = SequentialRows.Compare,
        ["multiple"] = MultipleRows.Compare,
        ["srm"] = SampleRatioRows.Compare,
        ["power"] = PowerRows.Compare,
        ["survey"] = SurveyRows.Compare,
        ["meta"] = StudyRows.Compare,
        ["forecasts"] = ForecastRows.Compare,
    };

    private static readonly Lazy<IReadOnlyList<(string Family, ReferenceRow Cells)>> Rows = new(() =>
        [.. Families.Keys.SelectMany(family => Reference.Read($"{family}.csv").Select((row, index) => (family, Named(row, family, index))))]);

    public static IEnumerable<(string Family, string Id)> Ids => Rows.Value.Select(row => (row.Family, row.Cells["id"]));

    public static ComparedRow Compare(string family, string id) =>
        Compare(Rows.Value.First(row => row.Family == family && row.Cells["id"] == id));

    public static IEnumerable<ComparedRow> All() => Rows.Value.Select(Compare);

    private static ComparedRow Compare((string Family, ReferenceRow Cells) row) =>
        Families[row.Family](new Row(row.Family, row.Cells) { Estimator = EstimatorOf(row.Cells) }).Done();

    private static string EstimatorOf(ReferenceRow cells) =>
        new[] { "estimator", "question", "method", "score" }.Where(cells.Has).Select(column => cells[column]).FirstOrDefault("sample-ratio")
        + (cells.Has("test") ? " " + cells["test"] : "");

    /// <summary>Published rows have no number of their own.</summary>
    private static ReferenceRow Named(ReferenceRow row, string family, int index) => row.Has("id")
        ? row
        : new(new Dictionary<string, string>(row.Cells, StringComparer.Ordinal) { ["id"] = $"{family}-{index + 1}" });
}
