using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>What the mailing set says of a customer.</summary>
/// <param name="Number">His running number, from 1.</param>
/// <param name="Arm">Null: held out, mailed nothing.</param>
/// <param name="Spend">What he spent, where he bought.</param>
public sealed record MailedCustomer(int Number, string? Arm, bool Visited, decimal? Spend);

/// <summary>
/// An e-mail to 42,694 of 64,000 customers, drawn at random into men's, women's and none (Hillstrom 2008; no licence text). Sent on
/// 16 September at 10:00; the source dates nothing within its two weeks, so a customer acts on day 1 + (7919 × his number mod 14).
/// </summary>
public static class LoyaltyMailing
{
    public const string Source = "https://maison-lumen.example/mailings";
    public const string Channel = "email";
    public const string Mens = "loyalty-mens";
    public const string Womens = "loyalty-womens";

    public static readonly DateOnly Sent = new(2025, 9, 16);

    /// <summary>All customers, those who were held out too.</summary>
    public static IReadOnlyList<MailedCustomer> Read()
    {
        var lines = DemoData.Lines("loyalty-mailing.txt");
        var customers = string.Concat(lines.TakeWhile(line => line != "="));
        var spends = new Queue<decimal>(lines.SkipWhile(line => line != "=").Skip(1).SelectMany(line => line.Split(' ')).Select(DemoData.Number));
        return
        [
            .. customers.Select((code, i) => new MailedCustomer(
                i + 1,
                code switch { 'm' or 'M' or '1' => Mens, 'w' or 'W' or '2' => Womens, _ => null },
                Visited: char.IsUpper(code) || char.IsDigit(code),
                Spend: char.IsDigit(code) ? spends.Dequeue() : null)),
        ];
    }

    /// <summary>The day, as written, on which a customer's acts are put.</summary>
    public static DateOnly ActsOn(int customer) => Sent.AddDays(1 + (7919 * customer % 14));

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar)
    {
        foreach (var customer in Read().Where(customer => customer.Arm is not null))
        {
            var day = ActsOn(customer.Number);
            yield return new(calendar.MorningAfter(Sent), Act(customer, "delivered", calendar.At(Sent, 10)));
            if (customer.Visited)
            {
                yield return new(calendar.MorningAfter(day), Act(customer, "visited", calendar.At(day, 18)));
            }

            if (customer.Spend is not null)
            {
                yield return new(calendar.MorningAfter(day), Act(customer, "converted", calendar.At(day, 18)));
            }
        }
    }

    private static OutcomeEvent Act(MailedCustomer customer, string kind, DateTimeOffset at)
    {
        var value = kind == "converted" ? customer.Spend : null;
        return new(Source, $"c{customer.Number:00000}-{kind}", at, new Interaction
        {
            Discipline = "direct-marketing",
            Kind = kind,
            Person = $"c{customer.Number:00000}",
            Channel = Channel,
            TrackingCode = customer.Arm,
            Value = value,
            Currency = value is null ? null : Plans.Currency,
            OrderId = value is null ? null : $"o-{customer.Number:00000}",
        });
    }
}
