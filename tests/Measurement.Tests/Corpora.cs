namespace Measurement.Tests;

/// <summary>
/// The folder of hostile input: the one that MEASUREMENT_CORPORA names, else <c>../shared/data/hostile</c> beside the repository.
/// Where neither is there the tests that need it fail: they must not be green by having tried nothing.
/// </summary>
public static class Corpora
{
    public static string File(string path) => Path.Combine(Folder, path);

    private static string Folder { get; } = Find();

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("MEASUREMENT_CORPORA");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !System.IO.File.Exists(Path.Combine(root.FullName, "Measurement.sln")))
        {
            root = root.Parent;
        }

        var folder = named is { Length: > 0 } ? named : Path.Combine(root?.FullName ?? "", "..", "shared", "data", "hostile");
        return Directory.Exists(folder)
            ? folder
            : throw new DirectoryNotFoundException($"The corpora of hostile input are not in {folder}. Set MEASUREMENT_CORPORA to their folder.");
    }
}
