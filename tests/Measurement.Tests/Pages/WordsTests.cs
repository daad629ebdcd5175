using System.Reflection;
using System.Text.RegularExpressions;
using Measurement.Pages;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Pages;

public class WordsTests
{
    private static readonly string[] SameInBoth = ["Impact"];

    public static TheoryData<string> Names => [.. typeof(Words).GetFields(BindingFlags.Public | BindingFlags.Static).Select(word => word.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_word_is_in_both_languages_with_the_same_places(string name)
    {
        var text = (Text)typeof(Words).GetField(name)!.GetValue(null)!;
        text.En.ShouldNotBeNullOrWhiteSpace();
        text.Fr.ShouldNotBeNullOrWhiteSpace();
        Places(text.Fr).ShouldBe(Places(text.En), $"{name}: places differ");
        if (!SameInBoth.Contains(text.En) && text.En.Any(char.IsLetter) && text.En.Length > 12)
        {
            text.Fr.ShouldNotBe(text.En);
        }

        // Typed with an apostrophe of a typewriter, or a mark without its space, French is not French.
        text.Fr.ShouldNotContain('\'');
        Regex.IsMatch(text.Fr, @"\w[;!?»]|«\w", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse(text.Fr);
    }

    [Fact]
    public void French_marks_get_their_narrow_space() =>
        new Text("", "Objectif : « oui » ; 5 % de 2 000 !").In("fr").ShouldBe("Objectif\u202F: «\u202Foui\u202F»\u202F; 5\u202F% de 2\u202F000\u202F!");

    private static string Places(string text) => string.Join(' ', Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order());
}
