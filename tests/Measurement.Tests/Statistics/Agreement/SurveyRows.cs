using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class SurveyRows
{
    public static Row Compare(Row row) => row.Estimator switch
    {
        "raking" => Raked(row),
        "raking-cells" => RakedCells(row),
        "design-effect" => Kish(row, row.Cells.Numbers("weights")),
        "weighted-mean" => Mean(row),
        _ => Share(row),
    };

    private static Row Raked(Row row)
    {
        var raw = Reference.Read(row.Cells["raw_file"]);
        var column = row.Cells["weights_file"].Split(' ')[1];
        double[] start = row.Cells["note"].Contains("w0", StringComparison.Ordinal) ? Column(raw, "w0") : [];
        Margin[] margins = [.. row.Cells["margins"].Split('|').Select(margin =>
        {
            var (name, targets) = (margin.Split(':')[0], margin.Split(':')[1]);
            return Margin.Of([.. raw.Select(unit => unit[name])], Targets(targets));
        })];
        var weights = Raking.Rake(start, margins).Value!.Weights.ToArray();
        foreach (var (index, theirs) in Column(raw, column).Index())
        {
            row.Given($"weight of respondent {index + 1}", weights[index], theirs);
        }

        return Kish(row, weights);
    }

    private static Row RakedCells(Row row)
    {
        string[][] cells = [.. row.Cells["cells"].Split(';').Select(cell => cell.Split(','))];
        Margin[] margins = [.. row.Cells["margins"].Split('|').Select((margin, index) =>
            Margin.Of([.. cells.Select(cell => cell[index])], Targets(margin.Split(':')[1])))];
        return row.WithList("weights", Raking.Rake(row.Cells.Numbers("counts"), margins).Value!.Weights.ToArray());
    }

    private static Row Mean(Row row)
    {
        var (raw, weights) = Weights(row);
        var mean = Survey.Mean(Column(raw, row.Cells["y"].Split(' ')[1]), weights, row.Cells.Number("level")).Value;
        return Kish(row, weights).WithLimits(mean).With("standard_error", mean?.StandardError).With("df", mean?.DegreesOfFreedom);
    }

    /// <summary>Estimate and error are common to all; of the limits, Wilson's (by the design and by Kish) and the plain t are ours.</summary>
    private static Row Share(Row row)
    {
        var (raw, weights) = Weights(row);
        var (answers, level) = (Column(raw, "y"), row.Cells.Number("level"));
        var share = Survey.Proportion(answers, weights, level, RatioQuantile.Normal).Value!;
        row.With("estimate", share.Value).With("standard_error", share.StandardError);
        switch (row.Cells["method"])
        {
            case "wilson-design-effective-n":
                return row.With("effective_n", share.EffectiveUnits).With("lower", share.Lower).With("upper", share.Upper);
            case "wilson-effective-n":
                var kish = SurveyWeights.Kish(weights).Value!.EffectiveUnits;
                return row.With("effective_n", kish)
                    .WithLimits(Proportion.Wilson(new EffectiveProportion(share.Value, kish, weights.Length), level).Value);
            case "linearization, t" or "svyciprop-mean":
                return row.WithLimits(Survey.Mean(answers, weights, level).Value);
            default:
                return row;
        }
    }

    private static Row Kish(Row row, double[] weights)
    {
        var effect = SurveyWeights.Kish(weights).Value!;
        return row.With("kish_deff", effect.DesignEffect).With("effective_n", effect.EffectiveUnits).With("sum_weights", effect.Sum);
    }

    private static (IReadOnlyList<ReferenceRow> Raw, double[] Weights) Weights(Row row)
    {
        var raw = Reference.Read(row.Cells["raw_file"]);
        return (raw, Column(raw, row.Cells["weights_file"].Split(' ')[1]));
    }

    private static double[] Column(IReadOnlyList<ReferenceRow> raw, string column) => [.. raw.Select(unit => unit.Number(column))];

    private static Dictionary<string, double> Targets(string targets) => targets.Split(';').Select(target => target.Split('='))
        .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
