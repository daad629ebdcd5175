using System.Text.RegularExpressions;
using Measurement.Access;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Access;

public sealed partial class ProblemPagesTests
{
    [Fact]
    public void Every_problem_is_explained_in_both_languages()
    {
        ProblemPages.Catalogue.Values.SelectMany(page => new[] { page.Title, page.Meaning })
            .ShouldAllBe(text => text.En.Length > 0 && text.Fr.Length > 0 && text.En != text.Fr);
    }

    [Fact]
    public void Every_problem_that_the_source_can_answer_has_its_page()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Measurement.sln")))
        {
            root = root.Parent.ShouldNotBeNull();
        }

        var named = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Measurement"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Slug().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["slug"].Value)
            .Distinct()
            .ToList();

        named.ShouldContain("command-id-taken");
        named.Except(ProblemPages.Catalogue.Keys).ShouldBeEmpty();
    }

    [GeneratedRegex("""(?:Problem\.(?:Fields|Field|Conflict)|AsProblem|new Problem)\(\s*"(?<slug>[a-z0-9-]+)"|Status\d{3}\w+, "(?<slug>[a-z0-9-]+)",|new\("(?<slug>[a-z0-9-]+)", StatusCodes""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
