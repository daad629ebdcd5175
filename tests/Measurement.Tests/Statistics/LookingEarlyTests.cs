using FsCheck;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class LookingEarlyTests
{
    [Fact]
    public void The_sequence_is_narrowest_for_its_size_at_the_planned_number_of_units()
    {
        double Beside(double n) => ConfidenceSequence.HalfWidth(n, 1, ConfidenceSequence.Rho(5000)) * Math.Sqrt(n);
        Beside(5000).ShouldBeLessThan(Beside(3500));
        Beside(5000).ShouldBeLessThan(Beside(7000));
        (Beside(5000) / 1.959964).ShouldBeInRange(1.4, 1.6);
    }

    [Property]
    public void It_is_wider_than_the_fixed_interval_and_its_p_says_what_it_says(PositiveInt x1, PositiveInt f1, PositiveInt x2, PositiveInt f2)
    {
        var (n1, n2) = (20 + x1.Get + f1.Get, 20 + x2.Get + f2.Get);
        var now = ConfidenceSequence.Proportions(x1.Get, n1, x2.Get, n2, 500).ShouldBeGiven();
        (now.Upper!.Value - now.Value).ShouldBeGreaterThan(1.96 * now.StandardError!.Value);
        (now.PValue <= 0.05).ShouldBe(now.Lower >= 0 || now.Upper <= 0);
        now.Method.ShouldBe("asymptotic-confidence-sequence");
    }

    [Fact]
    public void It_closes_in_as_units_come()
    {
        var rho = ConfidenceSequence.Rho(1000);
        var widths = new[] { 1e2, 1e4, 1e6, 1e8, 1e10 }.Select(n => ConfidenceSequence.HalfWidth(n, 1, rho)).ToArray();
        widths.ShouldBe(widths.OrderDescending());
        widths[^1].ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void One_mean_at_any_look()
    {
        var mean = ConfidenceSequence.Mean(new MeanSums(200, 400, 1200), 500).ShouldBeGiven();
        mean.Value.ShouldBe(2);
        mean.Lower!.Value.ShouldBeLessThan(Means.T(200, 400, 1200).ShouldBeGiven().Lower!.Value);
    }

    [Fact]
    public void What_has_no_error_cannot_be_followed()
    {
        ConfidenceSequence.Around(Proportion.Wilson(1, 2).ShouldBeGiven(), 100).ShouldBeRefused(RefusalReason.ZeroVariance);
        ConfidenceSequence.Proportions(0, 10, 0, 20, 100).ShouldBeRefused(RefusalReason.ZeroVariance);
        ConfidenceSequence.Proportions(0, 0, 1, 20, 100).ShouldBeRefused(RefusalReason.EmptyArm);
        ConfidenceSequence.RelativeProportions(3, 10, 0, 20, 100).ShouldBeRefused(RefusalReason.NothingToCompare);
        ConfidenceSequence.Mean(new MeanSums(1, 1, 1), 100).ShouldBeRefused(RefusalReason.TooFewUnits);
        Should.Throw<ArgumentOutOfRangeException>(() => ConfidenceSequence.Rho(0));
        Should.Throw<ArgumentOutOfRangeException>(() => ConfidenceSequence.HalfWidth(0, 1, 1));
    }

    [Property]
    public void Adjusted_p_values_keep_the_order_and_never_fall(double[] raw)
    {
        double[] p = [.. raw.Where(double.IsFinite).Select(value => Math.Abs(value % 1)).DefaultIfEmpty(0.5)];
        foreach (var adjusted in new[] { MultipleComparisons.BenjaminiHochberg(p), MultipleComparisons.Holm(p), MultipleComparisons.Bonferroni(p) })
        {
            var values = adjusted.Value.ShouldNotBeNull().Adjusted;
            values.Zip(p).ShouldAllBe(pair => pair.First >= pair.Second * (1 - 1e-12) && pair.First <= 1);
            var ordered = p.Zip(values).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
            ordered.Zip(ordered.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        }

        MultipleComparisons.BenjaminiHochberg([.. p.Reverse()]).Value!.Adjusted.Reverse().ShouldBe(MultipleComparisons.BenjaminiHochberg(p).Value!.Adjusted);
    }

    [Fact]
    public void Intervals_of_the_selected_are_read_at_one_less_q_times_their_share()
    {
        var selection = MultipleComparisons.FalseCoverage([0.001, 0.2, 0.012, 0.7, 0.9]).Value.ShouldNotBeNull();
        selection.Selected.ShouldBe([0, 2]);
        selection.Level.ShouldBe(1 - 0.05 * 2 / 5, 1e-15);
        MultipleComparisons.FalseCoverage([0.5, 0.9]).Value.ShouldNotBeNull().Selected.ShouldBeEmpty();
        MultipleComparisons.FalseCoverage([]).ShouldBeRefused(RefusalReason.EmptyArm);
        MultipleComparisons.Holm([0.1, double.NaN]).ShouldBeRefused(RefusalReason.NotFinite);
        MultipleComparisons.Bonferroni([1.1]).ShouldBeRefused(RefusalReason.MoreThanAll);
        MultipleComparisons.BenjaminiHochberg([-0.1]).ShouldBeRefused(RefusalReason.NegativeCount);
    }

    [Property]
    public void Weights_in_any_unit_and_arms_in_any_order_are_one_sample_ratio(PositiveInt a, PositiveInt b, PositiveInt c)
    {
        var one = SampleRatio.Check([a.Get, b.Get, c.Get], [2, 1, 1]).Value.ShouldNotBeNull();
        var other = SampleRatio.Check([c.Get, b.Get, a.Get], [0.25, 0.25, 0.5]).Value.ShouldNotBeNull();
        other.Statistic.ShouldBeNear(one.Statistic, 1e-9);
        other.PValue.ShouldBe(one.PValue, 1e-10);
        SampleRatio.CheckAtAnyLook([a.Get, b.Get, c.Get], [2, 1, 1]).Value!.PValue.ShouldBe(
            SampleRatio.CheckAtAnyLook([c.Get, b.Get, a.Get], [0.25, 0.25, 0.5]).Value!.PValue, 1e-9);
    }

    /// <summary>Of two arms the factor is a beta-binomial's; two successes of two with Beta(1, 1): (1/3)/(1/4).</summary>
    [Fact]
    public void The_sequential_factor_by_hand()
    {
        var test = SampleRatio.CheckAtAnyLook([2, 0], [1, 1], concentration: 2).Value.ShouldNotBeNull();
        Math.Exp(test.LogBayesFactor).ShouldBe(4.0 / 3, 1e-12);
        test.PValue.ShouldBe(0.75, 1e-12);
        test.Units.ShouldBe(2);
    }

    [Fact]
    public void A_ratio_clearly_off_is_called_off_and_one_that_is_right_is_not()
    {
        SampleRatio.CheckAtAnyLook([5300, 4700], [1, 1]).Value!.PValue.ShouldBeLessThan(SampleRatio.Blocks);
        SampleRatio.CheckAtAnyLook([5010, 4990], [1, 1]).Value!.PValue.ShouldBe(1);
        SampleRatio.Check([5300, 4700], [1, 1]).Value!.PValue.ShouldBeLessThan(SampleRatio.Blocks);
        SampleRatio.Check([0, 0], [1, 1]).ShouldBeRefused(RefusalReason.EmptyArm);
        SampleRatio.CheckAtAnyLook([-1, 4], [1, 1]).ShouldBeRefused(RefusalReason.NegativeCount);
        Should.Throw<ArgumentException>(() => SampleRatio.Check([1, 2], [1, 0]));
        Should.Throw<ArgumentException>(() => SampleRatio.Check([1, 2], [1, 1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => SampleRatio.CheckAtAnyLook([1, 2], [1, 1], 0));
    }
}
