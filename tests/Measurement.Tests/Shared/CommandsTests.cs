using System.Text;
using Measurement.Actions;
using Measurement.Shared;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

/// <summary>What is answered to a body and headers, before anything is decided.</summary>
public sealed class CommandsTests
{
    private CommandContext? _context;
    private PlanAction? _command;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_that_cannot_be_read_is_a_400(string body)
    {
        var problem = await Refused(body);

        problem.Status.ShouldBe(400);
        _command.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"nmae":"a"}""", "nmae")]
    [InlineData("""{"Name":"a"}""", "Name")]
    [InlineData("""{"cost":{"amount":1,"curency":"EUR"}}""", "cost.curency")]
    [InlineData("""{"cost":{"amount":"1","currency":"EUR"}}""", "cost.amount")]
    [InlineData("""{"cost":{"amount":1e99,"currency":"EUR"}}""", "cost.amount")]
    [InlineData("""{"hours":1E131073}""", "hours")]
    [InlineData("""{"from":"2026-02-30"}""", "from")]
    [InlineData("""{"audienceSize":1.5}""", "audienceSize")]
    [InlineData("""{"trackingCodes":"one"}""", "trackingCodes")]
    [InlineData("""{"trackingCodes":["a",1]}""", "trackingCodes[1]")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"plan":{"outcomeWindowDays":99999999999}}""", "plan.outcomeWindowDays")]
    public async Task What_can_be_read_and_is_wrong_is_a_422_that_names_the_field(string body, string field)
    {
        var problem = await Refused(body);

        problem.Status.ShouldBe(422);
        problem.Errors!.Keys.ShouldBe([field]);
        problem.Detail.ShouldNotContain("Measurement");
        _command.ShouldBeNull();
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-03-31T06:00:00")]
    [InlineData("1999-12-31T06:00:00Z")]
    [InlineData("")]
    public async Task A_recorded_time_without_its_offset_or_out_of_range_is_refused(string time)
    {
        var problem = await Refused("{}", ("recorded-at", time));

        problem.Status.ShouldBe(422);
        problem.Errors!.Keys.ShouldBe(["recorded-at"]);
    }

    [Fact]
    public async Task The_id_of_what_is_made_is_the_commands_and_the_first_time_is_a_201()
    {
        var made = await Answer("""{"id":"action-1","name":"Mailing"}""", new("action-1", false, null), ("recorded-at", "2026-03-31T08:00:00+02:00"));

        ((IStatusCodeHttpResult)made).StatusCode.ShouldBe(201);
        ((IValueHttpResult)made).Value.ShouldBe(new RecordedAnswer("action-1"));
        _command!.Name.ShouldBe("Mailing");
        _context.ShouldBe(new CommandContext("demo", "action-1", new DateTimeOffset(2026, 3, 31, 6, 0, 0, TimeSpan.Zero), ""));
    }

    [Fact]
    public async Task A_repeat_is_a_200_and_the_header_names_a_command_without_an_id()
    {
        var repeat = await Answer("{}", new("action-1", true, null), ("command-id", "c-1"));

        ((IStatusCodeHttpResult)repeat).StatusCode.ShouldBe(200);
        ((IValueHttpResult)repeat).Value.ShouldBe(new RecordedAnswer("action-1"));
        _context!.CommandId.ShouldBe("c-1");
    }

    private async Task<Problem> Refused(string body, params (string Name, string Value)[] headers) =>
        (await Answer(body, new("", false, null), headers)).ShouldBeAssignableTo<IValueHttpResult>()!.Value.ShouldBeOfType<Problem>();

    private Task<IResult> Answer(string body, Recorded recorded, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        return Commands.Answer<PlanAction>(http, "demo", (context, command) =>
        {
            (_context, _command) = (context, command);
            return Task.FromResult(recorded);
        });
    }
}
