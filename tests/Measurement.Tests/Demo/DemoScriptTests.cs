using System.Net;
using System.Text;
using System.Text.Json;
using Measurement.Contracts;
using Measurement.Demo;
using Measurement.Outcomes;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Demo;

/// <summary>The script, sent through the client that integrators have to the reading and the check that the door has.</summary>
public sealed class DemoScriptTests
{
    private static readonly DemoCalendar Calendar = new(new DateOnly(2025, 12, 31));

    private static readonly IReadOnlyList<DemoMoment> Script = DemoScript.Of(Calendar);

    private static IEnumerable<OutcomeEvent> Events => Script.SelectMany(moment => moment.Batches).SelectMany(batch => batch);

    [Fact]
    public void Recorded_time_never_goes_back_and_one_source_has_one_batch_an_instant()
    {
        Script.Select(moment => moment.Recorded).ShouldBe(Script.Select(moment => moment.Recorded).Distinct().Order());
        Script.ShouldAllBe(moment => moment.Batches.All(batch => batch.Select(e => e.Source).Distinct().Count() == 1));
        Script.ShouldAllBe(moment => moment.Batches.Select(batch => batch[0].Source).Distinct().Count() == moment.Batches.Count);
        Script.ShouldAllBe(moment => moment.Recorded > Calendar.Opened);
        Script[^1].Recorded.ShouldBe(Calendar.MorningAfter(new(2025, 12, 31)));
    }

    [Fact]
    public void Every_event_has_an_identity_of_its_own_and_happened_before_it_was_recorded()
    {
        Events.Select(e => (e.Source, e.Id)).Distinct().Count().ShouldBe(Events.Count());
        Script.ShouldAllBe(moment => moment.Batches.All(batch => batch.All(e => e.Time < moment.Recorded)));
        Events.Count(e => e.Data is Interaction { Kind: "delivered" }).ShouldBe(42_694);
        Events.Count(e => e.Data is Interaction { Kind: "visited", TrackingCode: LoyaltyMailing.Mens or LoyaltyMailing.Womens }).ShouldBe(7_132);
        Events.Count(e => e.Data is SurveyAnswer).ShouldBe(8_077);
    }

    [Fact]
    public void The_same_calendar_gives_the_same_script() =>
        JsonSerializer.Serialize(DemoScript.Of(Calendar).Take(100).Select(moment => (object)moment.Deeds)).ShouldBe(JsonSerializer.Serialize(Script.Take(100).Select(moment => (object)moment.Deeds)));

    [Fact]
    public async Task Every_event_passes_the_doors_check_in_the_form_the_client_sends_it()
    {
        using var door = new CheckingDoor();
        using var http = new HttpClient(door) { BaseAddress = new Uri("http://localhost") };

        await new DemoFeed(http).Send(Script, DateTimeOffset.MinValue, _ => { }, TestContext.Current.CancellationToken);

        door.Refused.ShouldHaveSingleItem().ShouldStartWith("row-12: metrics.likez: ");
        door.Checked.ShouldBe(Events.Count() + 1);
        door.RecordedAt.ShouldBeInOrder();
        door.MostInRequest.ShouldBe(1_000);
    }

    [Fact]
    public async Task An_interrupted_feed_repeats_the_instant_it_stopped_at_and_no_earlier_one()
    {
        var stopped = Script[Script.Count / 2].Recorded;
        using var door = new CheckingDoor();
        using var http = new HttpClient(door) { BaseAddress = new Uri("http://localhost") };
        var shares = new List<double>();

        await new DemoFeed(http).Send(Script, stopped, shares.Add, TestContext.Current.CancellationToken);

        door.RecordedAt[0].ShouldBe(stopped);
        shares.ShouldBeInOrder();
        shares[^1].ShouldBe(1);
    }

    /// <summary>The door's reading and check behind an HttpClient, without a network and a store.</summary>
    private sealed class CheckingDoor : HttpMessageHandler
    {
        private readonly OutcomeCheck _check = new(MeasurementHost.Rooms);
        private readonly Lock _lock = new();

        public List<string> Refused { get; } = [];

        public List<DateTimeOffset> RecordedAt { get; } = [];

        public int Checked { get; private set; }

        public int MostInRequest { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var recordedAt = DateTimeOffset.Parse(request.Headers.GetValues("recorded-at").Single());
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            lock (_lock)
            {
                RecordedAt.Add(recordedAt);
            }

            return request.RequestUri!.AbsolutePath == "/events" ? Take(body, recordedAt) : new(HttpStatusCode.Created);
        }

        private HttpResponseMessage Take(byte[] body, DateTimeOffset recordedAt)
        {
            using var batch = JsonDocument.Parse(body);
            var workplace = new Workplace(DemoCalendar.Zone, [], recordedAt);
            foreach (var element in batch.RootElement.EnumerateArray())
            {
                var received = CloudEventReader.Structured(element);
                var problem = received.Envelope is { } envelope ? _check.Check(envelope, received.Data, workplace).Problem : received.Problem;
                lock (_lock)
                {
                    Checked++;
                    if (problem is not null)
                    {
                        Refused.Add($"{received.Id}: {problem.Detail}");
                    }
                }
            }

            lock (_lock)
            {
                MostInRequest = Math.Max(MostInRequest, batch.RootElement.GetArrayLength());
            }

            return new(HttpStatusCode.Accepted) { Content = new StringContent($$"""{"accepted":{{batch.RootElement.GetArrayLength()}},"repeats":0}""", Encoding.UTF8, "application/json") };
        }
    }
}
