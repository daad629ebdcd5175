using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics.Agreement;

/// <summary>Each row of the reference files is one test: every number of it that is ours to give.</summary>
public sealed class AgreementTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (family, id) in References.Ids)
            {
                rows.Add(family, id);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void As_the_reference_has_it(string family, string id)
    {
        var row = References.Compare(family, id);
        if (row.NotOffered is not null)
        {
            row.Comparisons.ShouldBeEmpty();
            return;
        }

        row.Comparisons.ShouldNotBeEmpty();
        row.Comparisons.Where(comparison => !comparison.Holds).ShouldBeEmpty();
    }

    /// <summary>What is not compared is known by name: other definitions, and one estimator the library does not offer.</summary>
    [Fact]
    public void Only_other_definitions_are_left_out() =>
        References.All().Where(row => row.NotOffered is not null).Select(row => row.Estimator).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "bernoulli-confidence-sequence", "normal-log-mixture", "normal-mixture-bound", "two-means-mde-normal", "two-means-n-normal",
            "two-proportions-n-arcsine", "two-proportions-power-arcsine-unequal",
        ]);
}
