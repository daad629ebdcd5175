using System.Text;
using JasperFx.CommandLine;

namespace Measurement.Outcomes;

public sealed class DeadLettersInput
{
    [Description("The letter to print whole; without it all are listed")]
    public string? Id { get; set; }
}

/// <summary><c>dead-letters</c>: what the bus brought without a good key, which is no workspace's and so on no page.</summary>
[Description("Lists the messages that came without a good key, or prints one", Name = "dead-letters")]
public sealed class DeadLettersCommand : JasperFxAsyncCommand<DeadLettersInput>
{
    private const int Most = 1_000;

    public DeadLettersCommand()
    {
        Usage("The newest first").Arguments();
        Usage("One whole").Arguments(input => input.Id!);
    }

    [InjectService]
    public DeadLetterStore Store { get; set; } = null!;

    public override async Task<bool> Execute(DeadLettersInput input)
    {
        if (input.Id is null)
        {
            foreach (var letter in await Store.List(DeadLetterStore.Operator, new(), null, Most, CancellationToken.None))
            {
                Console.WriteLine($"{letter.Id} {letter.Last.UtcDateTime:u} {letter.Times}x {letter.Size} bytes {letter.Problem.Slug}");
            }

            return true;
        }

        if (await Store.Find(DeadLetterStore.Operator, input.Id, CancellationToken.None) is not { } found)
        {
            Console.Error.WriteLine($"There is no letter {input.Id} of nobody's.");
            return false;
        }

        // What a terminal would obey is shown as signs.
        Console.WriteLine(Signs.Visible($"{found.Problem.Title}. {found.Problem.Detail}"));
        Console.WriteLine($"content-type: {Signs.Visible(found.ContentType ?? "")}");
        foreach (var (name, values) in found.Headers)
        {
            Console.WriteLine(Signs.Visible($"{name}: {string.Join(", ", values)}"));
        }

        Console.WriteLine();
        Console.WriteLine(Signs.Visible(Encoding.UTF8.GetString(found.Body.Span)));
        return true;
    }
}
