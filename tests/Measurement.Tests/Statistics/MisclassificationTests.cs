using FsCheck;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class MisclassificationTests
{
    /// <summary>Of items that were all checked nothing is left but their own share; a machine never wrong moves nothing.</summary>
    [Fact]
    public void A_machine_that_is_never_wrong_is_believed()
    {
        var share = Misclassification.DoubleSampled([300, 700], [[60, 0], [0, 140]], [1, 0]).ShouldBeGiven();
        share.Value.ShouldBe(0.3, 1e-12);
        var wilson = Proportion.Wilson(300, 1000).ShouldBeGiven();
        share.Lower!.Value.ShouldBe(wilson.Lower!.Value, 1e-9);
        share.Upper!.Value.ShouldBe(wilson.Upper!.Value, 1e-9);
        (share.Units, share.Method).ShouldBe((200, "double-sampling"));
    }

    /// <summary>A. Tenenbein's form by hand: 400 called positive of which 80 of 100 checked are, 600 called negative of which 10 of 100 are.</summary>
    [Fact]
    public void A_machine_that_errs_is_put_right()
    {
        var share = Misclassification.DoubleSampled([400, 600], [[80, 20], [10, 90]], [1, 0]).ShouldBeGiven();
        share.Value.ShouldBe(0.4 * 0.8 + 0.6 * 0.1, 1e-12);
        var variance = 0.16 * (0.16 * 100 / 99) / 100 + 0.36 * (0.09 * 100 / 99) / 100
            + 0.4 * Math.Pow(0.8 - 0.38, 2) / 1000 + 0.6 * Math.Pow(0.1 - 0.38, 2) / 1000;
        share.StandardError!.Value.ShouldBe(Math.Sqrt(variance), 1e-12);
        var rest = Misclassification.DoubleSampled([400, 600], [[80, 20], [10, 90]], [0, 1]).ShouldBeGiven();
        rest.Lower!.Value.ShouldBe(1 - share.Upper!.Value, 1e-12);
        var net = Misclassification.DoubleSampled([400, 600], [[80, 20], [10, 90]], [1, -1]).ShouldBeGiven();
        net.Lower!.Value.ShouldBe(2 * share.Lower!.Value - 1, 1e-12);
    }

    [Fact]
    public void Too_few_checks_of_a_class_put_nothing_right()
    {
        Misclassification.DoubleSampled([400, 600], [[80, 20], [1, 0]], [1, 0]).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 1, 2));
        Misclassification.DoubleSampled([0, 0], [[0, 0], [0, 0]], [1, 0]).ShouldBeRefused(RefusalReason.EmptyArm);
        Misclassification.DoubleSampled([10, 5], [[8, 3], [1, 1]], [1, 0]).ShouldBeRefused(RefusalReason.MoreThanAll);
        Misclassification.DoubleSampled([10, -5], [[8, 1], [1, 1]], [1, 0]).ShouldBeRefused(RefusalReason.NegativeCount);
        Misclassification.DoubleSampled([10, 0], [[9, 0], [0, 0]], [1, 0]).ShouldBeRefused(RefusalReason.ZeroVariance);
        Should.Throw<ArgumentException>(() => Misclassification.DoubleSampled([10], [[1, 1]], [1, 1]));
        Should.Throw<ArgumentException>(() => Misclassification.DoubleSampled([10], [[1, 1, 1]], [1, 0]));
    }

    /// <summary>Z. Lang and J. Reiczigel's formula by hand.</summary>
    [Fact]
    public void A_share_by_a_test_known_from_elsewhere()
    {
        var share = Misclassification.RoganGladen(60, 200, 90, 100, 95, 100).ShouldBeGiven();
        share.Value.ShouldBe((0.3 + 0.95 - 1) / 0.85, 1e-12);
        const double z = 1.959963984540054;
        var (n, se, sp) = (200 + z * z, 91 / 102.0, 96 / 102.0);
        var q = (60 + z * z / 2) / n;
        var p = (q + sp - 1) / (se + sp - 1);
        var shift = 2 * z * z * (p * se * (1 - se) / 102 - (1 - p) * sp * (1 - sp) / 102);
        var error = Math.Sqrt(q * (1 - q) / n + p * p * se * (1 - se) / 102 + (1 - p) * (1 - p) * sp * (1 - sp) / 102) / (se + sp - 1);
        share.Lower!.Value.ShouldBe(p + shift - z * error, 1e-12);
        share.Upper!.Value.ShouldBe(p + shift + z * error, 1e-12);
    }

    [Property]
    public void Any_counts_give_a_share_inside_or_a_refusal(long x, long n, long tp, long p, long tn, long m)
    {
        var result = Misclassification.RoganGladen(x, n, tp, p, tn, m);
        result.IsGiven.ShouldBe(result.Refusal is null);
        if (result.Value is { } estimate)
        {
            estimate.Lower!.Value.ShouldBeInRange(0, estimate.Value);
            estimate.Upper!.Value.ShouldBeInRange(estimate.Value, 1);
        }
    }

    [Fact]
    public void A_test_no_better_than_chance_says_nothing()
    {
        Misclassification.RoganGladen(60, 200, 50, 100, 50, 100).ShouldBeRefused(RefusalReason.NoInformation);
        Misclassification.RoganGladen(60, 0, 50, 100, 50, 100).ShouldBeRefused(RefusalReason.EmptyArm);
    }

    [Fact]
    public void Sends_to_one_person_are_one_unit()
    {
        var sums = Clusters.Sums<string>(["a", "b", "a", "c", "b"], [1, 0, 1, 1, 1], [1, 1, 1, 1, 1]);
        sums.ShouldBe(RatioSums.Of([2, 1, 1], [2, 2, 1]));
        Clusters.Sums<int>([1, 2, 3], [1, 0, 1], [1, 1, 1]).ShouldBe(RatioSums.Of([1, 0, 1], [1, 1, 1]));
        Should.Throw<ArgumentException>(() => Clusters.Sums<int>([1], [1, 0], [1, 1]));
    }

    [Fact]
    public void The_fixed_sample_is_about_one_in_so_many_and_always_the_same()
    {
        var sample = Enumerable.Range(0, 100_000).Where(person => Clusters.InSample(person, 10)).ToArray();
        sample.Length.ShouldBeInRange(9_700, 10_300);
        sample.Take(3).ShouldBe(Enumerable.Range(0, 100_000).Where(person => Clusters.InSample(person, 10)).Take(3));
        Enumerable.Range(0, 50).ShouldAllBe(person => Clusters.InSample(person, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Clusters.InSample(1, 0));
    }
}
