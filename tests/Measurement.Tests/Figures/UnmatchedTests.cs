using System.Numerics;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

public class UnmatchedTests
{
    private static readonly Period March = new(new(2026, 3, 1), new(2026, 3, 31));

    private static Cell On(int day, string? action, string? code, params (string Measure, long Amount)[] amounts) => new(
        new(new(2026, 3, day), new(2026, 3, day), action, code, null, null, null, null, null),
        amounts.ToDictionary(amount => amount.Measure, amount => new BigInteger(amount.Amount), StringComparer.Ordinal));

    private static Known Of(params IReadOnlyList<Cell> cells) => new(DirectMarketingRoom.Room, Scope.Everything, Knowledge.Live, 1, cells, null, null);

    [Fact]
    public void Acts_under_a_code_that_no_action_has_are_counted_by_code_the_most_first() =>
        Of(
            On(3, null, "spring", (Measures.Acts("clicked"), 2), (Measures.Acts("converted"), 1), (Measures.Value("converted"), 9_000_000)),
            On(4, null, "autumn", (Measures.Acts("clicked"), 5)),
            On(5, null, "spring", (Measures.Acts("clicked"), 1)))
        .Unmatched(March).ShouldBe([("autumn", 5m), ("spring", 4m)]);

    [Fact]
    public void What_has_an_action_or_no_code_or_lies_outside_waits_for_none()
    {
        var known = Of(
            On(3, "action-1", null, (Measures.Acts("clicked"), 2)),
            On(3, null, null, (Measures.Acts("clicked"), 2)),
            On(20, null, "late", (Measures.Acts("clicked"), 2)));
        known.Unmatched(new(March.From, new(2026, 3, 10))).ShouldBeEmpty();
    }
}
