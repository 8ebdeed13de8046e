namespace ChaosOperator.Core.Tests.Planning;

/// <summary>Files that hold what something came to when somebody last looked. <c>UPDATE_GOLDEN=1</c> writes them anew.</summary>
internal static class GoldenFile
{
    private static bool Update => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static void Compare(string file, string actual)
    {
        if (Update)
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{file} is missing; write it with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
