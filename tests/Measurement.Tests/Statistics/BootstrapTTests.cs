using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class BootstrapTTests
{
    private static readonly ulong Seed = Seeds.From("engagement-rate-by-impressions/1/all/2014");

    [Fact]
    public void Five_hundred_posts_engage_between_half_and_nine_tenths_of_a_percent()
    {
        var (interactions, impressions) = Reference.Posts();
        var estimate = BootstrapT.Ratio(interactions, impressions, Seed).ShouldBeGiven();
        estimate.Value.ShouldBe(0.00717, 0.000005);
        estimate.Lower!.Value.ShouldBe(0.0053, 0.0001);
        estimate.Upper!.Value.ShouldBe(0.0089, 0.0002);
        (estimate.Method, estimate.Units, estimate.Seed, estimate.Resamples).ShouldBe(("bootstrap-t", 500L, Seed, 2000));
    }

    [Fact]
    public void A_published_interval_comes_out_the_same_for_ever()
    {
        var (interactions, impressions) = Reference.Posts();
        var estimate = BootstrapT.Ratio(interactions, impressions, seed: 20141231).ShouldBeGiven();
        estimate.Lower!.Value.ShouldBeNear(0.0054039255336039834, 1e-9);
        estimate.Upper!.Value.ShouldBeNear(0.008795822349365967, 1e-9);
    }

    [Fact]
    public void The_order_of_the_units_changes_no_digit()
    {
        var (interactions, impressions) = Reference.Posts();
        var plain = BootstrapT.Ratio(interactions, impressions, Seed);
        var shuffled = Enumerable.Range(0, 500).ToArray();
        new Random(4).Shuffle(shuffled);
        BootstrapT.Ratio([.. shuffled.Select(i => interactions[i])], [.. shuffled.Select(i => impressions[i])], Seed).ShouldBe(plain);
    }

    [Fact]
    public void Another_seed_moves_the_limits_a_little()
    {
        var (interactions, impressions) = Reference.Posts();
        var one = BootstrapT.Ratio(interactions, impressions, 1).ShouldBeGiven();
        var two = BootstrapT.Ratio(interactions, impressions, 2).ShouldBeGiven();
        two.Lower.ShouldNotBe(one.Lower);
        two.Lower!.Value.ShouldBeNear(one.Lower!.Value, 0.05);
        two.Upper!.Value.ShouldBeNear(one.Upper!.Value, 0.05);
    }

    [Fact]
    public void Amounts_in_cents_have_a_hundredfold_interval()
    {
        double[] euros = [.. Enumerable.Range(1, 80).Select(i => i % 4 == 0 ? 3.5 * i : 0)];
        var plain = BootstrapT.Mean(euros, Seed).ShouldBeGiven();
        var cents = BootstrapT.Mean([.. euros.Select(euro => 100 * euro)], Seed).ShouldBeGiven();
        plain.Value.ShouldBeNear(euros.Average());
        cents.Lower!.Value.ShouldBeNear(100 * plain.Lower!.Value, 1e-9);
        cents.Upper!.Value.ShouldBeNear(100 * plain.Upper!.Value, 1e-9);
    }

    [Fact]
    public void Adding_an_amount_to_everybody_moves_a_natural_interval_by_it()
    {
        double[] amounts = [.. Enumerable.Range(1, 60).Select(i => (i * 37 % 61) - 25.0)];
        var plain = BootstrapT.Mean(amounts, Seed, scale: BootstrapScale.Natural).ShouldBeGiven();
        var moved = BootstrapT.Mean([.. amounts.Select(amount => amount - 100)], Seed, scale: BootstrapScale.Natural).ShouldBeGiven();
        moved.Lower!.Value.ShouldBe(plain.Lower!.Value - 100, 1e-9);
        moved.Upper!.Value.ShouldBe(plain.Upper!.Value - 100, 1e-9);
    }

    [Theory]
    [InlineData(BootstrapScale.Log)]
    [InlineData(BootstrapScale.Logit)]
    [InlineData(BootstrapScale.Natural)]
    public void Many_like_units_agree_with_the_recipe(BootstrapScale scale)
    {
        var random = new Random(11);
        var x = new double[2000];
        var y = new double[2000];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = random.Next(50, 150);
            y[i] = Math.Round(x[i] * random.NextDouble() * 0.5);
        }

        var recipe = Ratio.Wilson(y, x).ShouldBeGiven();
        var drawn = BootstrapT.Ratio(y, x, Seed, scale: scale).ShouldBeGiven();
        drawn.Lower!.Value.ShouldBe(recipe.Lower!.Value, 0.1 * (recipe.Value - recipe.Lower.Value));
        drawn.Upper!.Value.ShouldBe(recipe.Upper!.Value, 0.1 * (recipe.Upper.Value - recipe.Value));
    }

    [Fact]
    public void What_cannot_be_resampled_is_refused()
    {
        BootstrapT.Ratio([], [], Seed).ShouldBeRefused(RefusalReason.EmptyArm);
        BootstrapT.Ratio([1, 1], [0, 0], Seed).ShouldBeRefused(RefusalReason.EmptyArm);
        BootstrapT.Ratio([1], [2], Seed).ShouldBeRefused(RefusalReason.TooFewUnits);
        BootstrapT.Ratio([1, 2], [2, double.PositiveInfinity], Seed).ShouldBeRefused(RefusalReason.NotFinite);
        BootstrapT.Ratio([1, 2], [2, -1], Seed).ShouldBeRefused(RefusalReason.NegativeCount);
        BootstrapT.Ratio([0, 0], [2, 3], Seed).ShouldBeRefused(RefusalReason.NothingToCompare);
        BootstrapT.Ratio([3, 4, 5], [2, 3, 3], Seed, scale: BootstrapScale.Logit).ShouldBeRefused(RefusalReason.MoreThanAll);
        BootstrapT.Mean([0.1, 0.1, 0.1], Seed).ShouldBeRefused(RefusalReason.ZeroVariance);
        Should.Throw<ArgumentException>(() => BootstrapT.Ratio([1], [1, 2], Seed));
        Should.Throw<ArgumentOutOfRangeException>(() => BootstrapT.Ratio([1, 2], [2, 2], Seed, resamples: 100));
    }

    [Fact]
    public void One_buyer_of_many_cannot_be_resampled()
    {
        var amounts = new double[200];
        amounts[17] = 90;
        BootstrapT.Mean(amounts, Seed).ShouldBeRefused(RefusalReason.DegenerateResamples);
    }
}
