using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>What every discipline's catalogue says of what its actions took: AMEC's inputs.</summary>
public static class Inputs
{
    public static IReadOnlyList<Indicator> Of(Discipline discipline) =>
    [
        new(discipline, "cost", new("Cost", "Coût"), Stage.Input, new CostLogged(),
            new("logged cost of the actions carried out, by their first day, one figure a currency", "coût consigné des actions réalisées, par premier jour, un chiffre par devise"),
            BetterIs.Neither, "AMEC"),
        new(discipline, "hours", new("Hours", "Heures"), Stage.Input, new HoursLogged(),
            new("logged hours of the actions carried out, by their first day", "heures consignées des actions réalisées, par premier jour"), BetterIs.Neither, "AMEC"),
    ];
}
