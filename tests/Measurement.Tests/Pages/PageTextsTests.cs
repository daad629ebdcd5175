using System.Reflection;
using System.Text.RegularExpressions;
using Measurement.Actions;
using Measurement.Outcomes;
using Measurement.Pages;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Pages;

public class PageTextsTests
{
    public static TheoryData<string> Names => [.. Fields.Select(word => word.Name)];

    private static FieldInfo[] Fields => [.. new[] { typeof(ActionTexts), typeof(FigureTexts), typeof(DeadLetterTexts) }.SelectMany(words => words.GetFields(BindingFlags.Public | BindingFlags.Static))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_word_is_in_both_languages_with_the_same_places(string name)
    {
        var text = (Text)Fields.Single(word => word.Name == name).GetValue(null)!;
        text.En.ShouldNotBeNullOrWhiteSpace();
        text.Fr.ShouldNotBe(text.En, name);
        Places(text.Fr).ShouldBe(Places(text.En), $"{name}: places differ");
        text.Fr.ShouldNotContain('\'');
        Regex.IsMatch(text.Fr, @"\w[;!?»]|«\w", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse(text.Fr);
    }

    private static string Places(string text) => string.Join(' ', Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order());
}
