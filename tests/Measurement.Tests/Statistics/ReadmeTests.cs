using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

/// <summary>The library's README says what its code does: each of its blocks is compiled here and says what is printed beside it.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Source = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Statistics", "ReadmeExamples.cs"));

    public static TheoryData<string> Blocks
    {
        get
        {
            var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Statistics", "README.md"));
            return [.. Fence().Matches(readme).Select(match => match.Groups["code"].Value.Trim('\n'))];
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles_and_says_what_it_says(string block)
    {
        var parts = block.Split("   // ");
        parts.Length.ShouldBe(2, "a block ends with what it says");
        string[] lines = [.. parts[0].Split('\n').Select(line => line.Trim())];
        lines.Length.ShouldBeLessThanOrEqualTo(5);
        var at = Enumerable.Range(0, Source.Length - lines.Length)
            .FirstOrDefault(start => lines.Select((line, i) => Source[start + i].Trim() == line).All(same => same), -1);
        at.ShouldBeGreaterThan(0, $"not in ReadmeExamples.cs: {lines[0]}");
        var method = Source.Take(at).Select(line => Method().Match(line)).Last(match => match.Success).Groups["name"].Value;
        typeof(ReadmeExamples).GetMethod(method).ShouldNotBeNull().Invoke(null, null).ShouldBe(parts[1].Trim());
    }

    [Fact]
    public void Each_example_stands_in_the_README() => Blocks.Count.ShouldBe(
        typeof(ReadmeExamples).GetMethods().Count(method => method.IsStatic && method.ReturnType == typeof(string)));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"public static string (?<name>\w+)\(\)", RegexOptions.None, 1000)]
    private static partial Regex Method();
}
