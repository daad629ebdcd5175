using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Measurement.SystemTests.Telemetry;

/// <summary>What the instruments named <c>Measurement</c> say while it listens: each measurement with its labels.</summary>
public sealed class Numbers : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, string Labels)> _said = new();
    private readonly MeterListener _listener = new();

    public Numbers()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Measurement")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Said(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Said(instrument, value, labels));
        _listener.Start();
    }

    public void Collect() => _listener.RecordObservableInstruments();

    /// <summary>The sum of an instrument's measurements under these labels, written <c>name=value,name=value</c>.</summary>
    public double Sum(string instrument, string labels = "") => _said.Where(one => one.Instrument == instrument && one.Labels == labels).Sum(one => one.Value);

    public IReadOnlyList<double> All(string instrument, string labels = "") => [.. _said.Where(one => one.Instrument == instrument && one.Labels == labels).Select(one => one.Value)];

    public void Dispose() => _listener.Dispose();

    private void Said(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var written = new List<string>(labels.Length);
        foreach (var label in labels)
        {
            written.Add($"{label.Key}={label.Value}");
        }

        _said.Enqueue((instrument.Name, value, string.Join(',', written)));
    }
}
