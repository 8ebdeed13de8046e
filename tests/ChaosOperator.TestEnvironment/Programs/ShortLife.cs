namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>
/// What .NET programs are told that live for seconds or minutes: leave code as it was first compiled until for twelve seconds nothing new was. To compile it better at once takes a quarter of their processor
/// time, and pays only later.
/// </summary>
internal static class ShortLife
{
    /// <summary>The variables; the value is hexadecimal, in milliseconds.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?> { ["DOTNET_TC_CallCountingDelayMs"] = "3000" };
}
