using System.Globalization;
using System.Text.RegularExpressions;

namespace Measurement.Outcomes;

/// <summary>
/// Timestamps as CloudEvents writes them (RFC 3339): date, time to the second or finer, and <c>Z</c> or an offset. What is finer
/// than a microsecond is cut, as PostgreSQL would. A leap second's <c>:60</c> is no instant here and is not read.
/// </summary>
public static partial class Rfc3339
{
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length > 64 || Form().Match(text) is not { Success: true } match
            || !DateTime.TryParseExact($"{match.Groups["day"].ValueSpan} {match.Groups["clock"].ValueSpan}", "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }

        var ticks = local.Ticks + (Microseconds(match.Groups["fraction"].ValueSpan) * TimeSpan.TicksPerMicrosecond);
        var offset = match.Groups["offset"].ValueSpan;
        if (offset.Length > 1)
        {
            var (hours, minutes) = (int.Parse(offset[1..3], CultureInfo.InvariantCulture), int.Parse(offset[4..], CultureInfo.InvariantCulture));
            if (hours > 23 || minutes > 59)
            {
                return false;
            }

            ticks -= (offset[0] == '-' ? -1 : 1) * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        }

        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static long Microseconds(ReadOnlySpan<char> fraction)
    {
        var value = 0L;
        for (var i = 0; i < 6; i++)
        {
            value = (value * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        return value;
    }

    [GeneratedRegex("""^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
