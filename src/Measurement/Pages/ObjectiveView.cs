using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>An objective with the figure it is about, of the page's period.</summary>
/// <param name="Target">The target in force at the period's end; null before the first.</param>
public sealed record ObjectiveView(Objective Objective, Figure Figure, decimal? Target)
{
    /// <summary>
    /// Where it stands, as far as that can be said: of a value with an interval both ends must lie on the same side of the target;
    /// a total of the page's period says nothing of a target for another one.
    /// </summary>
    /// <param name="today">From the day after the deadline on, what is not reached stays so.</param>
    public Text State(DateOnly today)
    {
        if (Target is not { } target)
        {
            return Words.NoTarget;
        }

        if (Figure.Value is not { } value)
        {
            return Words.CannotBeKnownYet;
        }

        if (FigureView.IsTotal(Figure.Definition))
        {
            return Words.NotComparable;
        }

        var (least, most) = (Figure.Lower ?? value, Figure.Upper ?? value);
        var (surely, possibly) = Figure.Definition.Better is BetterIs.Lower ? (most <= target, least <= target) : (least >= target, most >= target);
        return surely ? Words.Reached
            : possibly ? Words.CannotTellYet
            : today > Objective.Deadline ? Words.NotReached
            : Words.NotReachedYet;
    }

    /// <summary>The colour that goes with a state's word.</summary>
    public static string Class(Text state) =>
        state == Words.Reached ? "good" : state == Words.NotReached ? "bad" : state == Words.CannotTellYet ? "warn" : "soft";
}
