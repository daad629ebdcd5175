using System.Diagnostics;
using Measurement.Contracts;
using Measurement.Figures;
using Measurement.SystemTests.Figures;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Telemetry;

public sealed class TelemetryTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_leads_from_the_request_to_the_projected_cell()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await house.Push(MeasuredWorkspace.At(2, 1), Ct, Seen("warm"));

        using var spans = new Spans();
        await house.Push(MeasuredWorkspace.At(2, 2), Ct, Seen("row-1"));

        var fold = await spans.Until(span => span.DisplayName == "fold SocialMedia", Ct);
        var commit = await spans.Until(span => span.DisplayName == "commit outcomes", Ct);
        var request = await spans.Until(span => span.Source.Name == "Microsoft.AspNetCore" && span.SpanId == commit.ParentSpanId, Ct);
        fold.ParentSpanId.ShouldBe(request.SpanId);
        new[] { fold.TraceId, commit.TraceId }.ShouldAllBe(trace => trace == request.TraceId);
        fold.Status.ShouldBe(ActivityStatusCode.Unset);

        // The fold's span ends with the commit of its cells: none later is of the page.
        var page = await spans.Until(span => span.DisplayName.EndsWith("socialmedia.all.page.execution", StringComparison.Ordinal), Ct);
        (fold.StartTimeUtc + fold.Duration).ShouldBeInRange(page.StartTimeUtc, page.StartTimeUtc + page.Duration);
        spans.Ended.Where(span => span.ParentSpanId == page.SpanId && span.Source.Name == "Npgsql").ShouldAllBe(span => span.StartTimeUtc + span.Duration <= fold.StartTimeUtc + fold.Duration);
        TestContext.Current.TestOutputHelper!.WriteLine(spans.Drawn(request.TraceId));
    }

    [Fact]
    public async Task A_page_of_many_requests_links_to_each_of_them()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await house.Push(MeasuredWorkspace.At(2, 1), Ct, Seen("warm"));

        using var spans = new Spans();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => new MeasurementClient(house.Http).Send([Seen($"row-{i}")], MeasuredWorkspace.At(2, 2), Ct)));
        await house.Folded(Ct);

        string[] own = ["commit outcomes", "fold SocialMedia"];
        foreach (var name in own)
        {
            await spans.Until(_ => Named(name).Count() == 24, Ct);
            var requests = spans.Ended.Where(span => span.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn").Select(span => span.SpanId).ToHashSet();
            Named(name).Except(requests).ShouldBeEmpty();
        }

        IEnumerable<ActivitySpanId> Named(string name) => spans.Ended.Where(span => span.DisplayName == name)
            .SelectMany(span => span.Links.Select(link => link.Context.SpanId).DefaultIfEmpty(span.ParentSpanId)).Distinct();
    }

    [Fact]
    public async Task The_numbers_say_what_became_of_events()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        using var numbers = new Numbers();
        using var lag = new ProjectionLag(house.Source, MeasurementHost.Rooms);
        await house.Push(MeasuredWorkspace.At(2, 1), Ct, Seen("row-1"), Seen("row-2", code: "nobody-has"));
        var again = await new MeasurementClient(house.Http).Send([Seen("row-1"), Seen("row-2", impressions: 7), Seen("row-3", metric: "likez")], MeasuredWorkspace.At(2, 2), Ct);
        again.Refused.Count.ShouldBe(2);
        numbers.Collect();

        numbers.Sum("measurement.events.accepted", "measurement.door=http").ShouldBe(2);
        numbers.Sum("measurement.events.repeated", "measurement.door=http").ShouldBe(1);
        numbers.Sum("measurement.events.refused", "measurement.door=http,error.type=identity-taken").ShouldBe(1);
        numbers.Sum("measurement.events.refused", "measurement.door=http,error.type=event-refused").ShouldBe(1);
        numbers.Sum("measurement.events.unmatched", "measurement.discipline=SocialMedia").ShouldBe(1);
        numbers.All("measurement.commit.size").ShouldBe([2, 2]);
        numbers.All("measurement.commit.duration").ShouldAllBe(seconds => seconds > 0 && seconds < 60);
        MeasurementHost.Rooms.ShouldAllBe(room => numbers.All("measurement.projection.lag", $"measurement.discipline={room.Discipline}").SequenceEqual(new double[] { 0 }));
    }

    private static OutcomeEvent Seen(string id, decimal impressions = 5, string? code = null, string metric = "impressions") => new("/facebook", id, MeasuredWorkspace.At(2, 1), new Observation
    {
        Discipline = "social-media", Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { [metric] = impressions }, Basis = "served",
        From = new(2026, 1, 31), To = new(2026, 1, 31), Channel = "facebook", TrackingCode = code,
    });
}
