using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

/// <summary>Each row of the reference files is one test.</summary>
public sealed class ProportionReferenceTests
{
    private static readonly IReadOnlyList<ReferenceRow> Rows = Reference.Read("proportions.csv");
    private static readonly IReadOnlyList<ReferenceRow> Published = Reference.Read("proportions-published.csv");

    public static TheoryData<string> Wilson => Ids("wilson");

    public static TheoryData<string> Newcombe => Ids("newcombe-10");

    public static TheoryData<string> Lift => Ids("relative-lift-log");

    public static TheoryData<string> Pooled => Ids("pooled-z-test");

    public static TheoryData<int> PublishedRows => [.. Enumerable.Range(0, Published.Count)];

    [Theory]
    [MemberData(nameof(Wilson))]
    public void Wilson_as_R_prints_it(string id)
    {
        var row = Row(id);
        var estimate = Proportion.Wilson(row.Count("x1"), row.Count("n1"), row.Number("level")).ShouldBeGiven();
        ShouldAgree(estimate, row);
        if (row["note"].Contains("exactly 0", StringComparison.Ordinal))
        {
            estimate.Lower.ShouldBe(0);
        }

        if (row["note"].Contains("exactly 1", StringComparison.Ordinal))
        {
            estimate.Upper.ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Newcombe))]
    public void Newcombe_as_ratesci_and_statsmodels_print_it(string id)
    {
        var row = Row(id);
        ShouldAgree(
            Proportion.Newcombe(row.Count("x1"), row.Count("n1"), row.Count("x2"), row.Count("n2"), row.Number("level")).ShouldBeGiven(), row);
    }

    [Theory]
    [MemberData(nameof(Lift))]
    public void Relative_lift_as_metafor_and_statsmodels_print_it(string id)
    {
        var row = Row(id);
        var result = Proportion.RelativeLift(row.Count("x1"), row.Count("n1"), row.Count("x2"), row.Count("n2"), row.Number("level"));
        if (row["note"].StartsWith("refuse", StringComparison.Ordinal))
        {
            result.ShouldBeRefused(
                row["note"].Contains("zero count", StringComparison.Ordinal) ? RefusalReason.NothingToCompare : RefusalReason.ZeroVariance);
            return;
        }

        var estimate = result.ShouldBeGiven();
        estimate.Value.ShouldBe(row.Number("estimate"), row.Number("tolerance") * (1 + Math.Abs(row.Number("estimate"))));
        estimate.Lower!.Value.ShouldBe(row.Number("lower"), row.Number("tolerance") * (1 + Math.Abs(row.Number("lower"))));
        estimate.Upper!.Value.ShouldBe(row.Number("upper"), row.Number("tolerance") * (1 + Math.Abs(row.Number("upper"))));
    }

    [Theory]
    [MemberData(nameof(Pooled))]
    public void Chi_square_of_two_groups_as_R_prints_it(string id)
    {
        var row = Row(id);
        var test = ChiSquare.TwoByTwo(row.Count("x1"), row.Count("n1"), row.Count("x2"), row.Count("n2")).Value.ShouldNotBeNull();
        test.DegreesOfFreedom.ShouldBe(1);
        test.Statistic.ShouldBe(row.Number("chi_square"), row.Tolerance(row.Number("chi_square")));
        Math.Sqrt(test.Statistic).ShouldBe(Math.Abs(row.Number("z")), row.Tolerance(row.Number("z")));
        test.PValue.ShouldBe(row.Number("p_value"), row.Number("tolerance") * row.Number("p_value"));
    }

    [Theory]
    [MemberData(nameof(PublishedRows))]
    public void As_printed_by_Newcombe_1998(int index)
    {
        var row = Published[index];
        var estimate = (row["estimator"] is "wilson"
            ? Proportion.Wilson(row.Count("x1"), row.Count("n1"))
            : Proportion.Newcombe(row.Count("x1"), row.Count("n1"), row.Count("x2"), row.Count("n2"))).ShouldBeGiven();
        estimate.Value.ShouldBe(row.Number("estimate"), 0.0001);
        estimate.Lower!.Value.ShouldBe(row.Number("lower"), 0.0001);
        estimate.Upper!.Value.ShouldBe(row.Number("upper"), 0.0001);
    }

    private static void ShouldAgree(Estimate estimate, ReferenceRow row)
    {
        estimate.Value.ShouldBe(row.Number("estimate"), row.Tolerance(row.Number("estimate")));
        estimate.Lower!.Value.ShouldBe(row.Number("lower"), row.Tolerance(row.Number("lower")));
        estimate.Upper!.Value.ShouldBe(row.Number("upper"), row.Tolerance(row.Number("upper")));
    }

    private static TheoryData<string> Ids(string estimator) => [.. Rows.Where(row => row["estimator"] == estimator).Select(row => row["id"])];

    private static ReferenceRow Row(string id) => Rows.Single(row => row["id"] == id);
}
