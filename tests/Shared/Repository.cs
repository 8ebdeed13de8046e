using System.Runtime.CompilerServices;

namespace ChaosOperator.Tests.Shared;

/// <summary>Finds files of the repository that tests hold against the code.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static string Folder(string name) => Path.Combine(Root, name);

    private static string Here([CallerFilePath] string file = "") => file;
}
