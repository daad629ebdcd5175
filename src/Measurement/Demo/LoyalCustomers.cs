using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>A customer's purchases as the source sums them up.</summary>
/// <param name="Repeats">Purchases after the first.</param>
/// <param name="First">The day of the first, as written for 2025.</param>
/// <param name="DaysToLast">From the first purchase to the last.</param>
/// <param name="MeanValue">Of the repeat purchases; the first one's value is not known.</param>
public sealed record LoyalCustomer(int Number, int Repeats, DateOnly First, int DaysToLast, decimal MeanValue)
{
    /// <summary>The day of a purchase, 0 the first: those between the first and the last are spread evenly.</summary>
    public DateOnly DayOf(int purchase) =>
        First.AddDays(Repeats == 0 ? 0 : (int)decimal.Round((decimal)DaysToLast * purchase / Repeats, MidpointRounding.AwayFromZero));
}

/// <summary>
/// The purchases of 2,357 customers over 39 weeks (the CDNOW sample; Fader, Hardie; lifetimes, MIT) on their real dates. No action
/// claims them.
/// </summary>
public static class LoyalCustomers
{
    public const string Source = "https://maison-lumen.example/shop";
    public const string Channel = "shop";

    private static readonly DateOnly _observedTo = new(2025, 9, 30);

    public static IReadOnlyList<LoyalCustomer> Read() =>
    [
        .. DemoData.Numbers("loyal-customers.txt").Select((cell, row) => new LoyalCustomer(
            row + 1, (int)cell[0]!, _observedTo.AddDays(-Days(cell[2]!.Value)), Days(cell[1]!.Value), cell[3]!.Value)),
    ];

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar) => Read().SelectMany(customer =>
        Enumerable.Range(0, customer.Repeats + 1).Select(purchase => Order(customer, purchase, calendar)));

    private static DemoOutcome Order(LoyalCustomer customer, int purchase, DemoCalendar calendar)
    {
        var day = customer.DayOf(purchase);
        var order = $"l{customer.Number:0000}-{purchase}";
        decimal? value = purchase == 0 ? null : customer.MeanValue;
        return new(calendar.MorningAfter(day), new(Source, order, calendar.At(day, 12), new Interaction
        {
            Discipline = "direct-marketing",
            Kind = "converted",
            Person = $"l{customer.Number:0000}",
            Channel = Channel,
            Value = value,
            Currency = value is null ? null : Plans.Currency,
            OrderId = order,
        }));
    }

    // The source gives weeks of seven whole days, to two decimals.
    private static int Days(decimal weeks) => (int)decimal.Round(weeks * 7);
}
