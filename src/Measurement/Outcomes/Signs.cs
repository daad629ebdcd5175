namespace Measurement.Outcomes;

/// <summary>How what others wrote is shown.</summary>
public static class Signs
{
    /// <summary>Control characters as the signs that stand for them; lines and tabs stay.</summary>
    public static string Visible(string text) => string.Create(text.Length, text, (shown, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            shown[i] = given[i] switch
            {
                '\n' or '\t' or '\r' => given[i],
                < ' ' => (char)(given[i] + 0x2400),
                '\u007F' => '\u2421',
                >= '\u0080' and < '\u00A0' => '\uFFFD',
                _ => given[i],
            };
        }
    });
}
