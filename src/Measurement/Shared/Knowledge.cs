using System.Globalization;

namespace Measurement.Shared;

/// <summary>What is known: all of it, or what was known at the end of a past day, or after the event of a sequence number. Everything is read through it, live as past.</summary>
public abstract record Knowledge
{
    public static readonly Knowledge Live = new LiveKnowledge();

    private protected Knowledge()
    {
    }

    /// <summary>The parameter <c>asOf</c>: absent or empty, a day (<c>2026-03-31</c>: its end, in the workspace's zone), or <c>seq:N</c>. Null where it is none of these.</summary>
    public static Knowledge? Parse(string? asOf)
    {
        if (string.IsNullOrEmpty(asOf))
        {
            return Live;
        }

        if (asOf.StartsWith("seq:", StringComparison.Ordinal))
        {
            return long.TryParse(asOf.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? new AsOfSequence(sequence) : null;
        }

        // A day's end needs the next day, and its year the year before.
        return DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200
            ? new AsOfDay(day)
            : null;
    }

    private sealed record LiveKnowledge : Knowledge
    {
        public override string ToString() => "";
    }
}

/// <summary>As known at the end of a day in the workspace's zone.</summary>
public sealed record AsOfDay(DateOnly Day) : Knowledge
{
    /// <summary>The last instant whose records count.</summary>
    public DateTimeOffset Until(TimeZoneInfo zone) => Calendar.EndOf(Day, zone);

    public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>As known once the event of this sequence number was recorded, and nothing after it.</summary>
public sealed record AsOfSequence(long Sequence) : Knowledge
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seq:{Sequence}");
}
