namespace Measurement.Shared;

/// <summary>An event that says what an action took, or what it is. Of what several say, the newest by revision holds.</summary>
public interface IStatesInputs
{
    string ActionId { get; }

    /// <summary>1 for the action's first event, one more for each after it; no two events of an action share one.</summary>
    int Revision { get; }

    ActionInputs Inputs { get; }
}

/// <summary>What went into an action, as one event says it.</summary>
/// <param name="Placing">Whose figures it belongs to; null where the event leaves it as it was.</param>
/// <param name="From">Its first day, at which its inputs stand.</param>
/// <param name="Cost">Null: nobody said.</param>
/// <param name="Hours">Null: nobody said.</param>
/// <param name="CarriedOut">Whether the event says that it was carried out. What is only planned has cost nothing.</param>
public sealed record ActionInputs(ActionPlacing? Placing, DateOnly From, Money? Cost, decimal? Hours, bool CarriedOut);

public sealed record ActionPlacing(Discipline Discipline, string Channel);
