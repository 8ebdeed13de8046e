using System.Globalization;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>How a soak is played, as <c>./dev soak</c> says it in the environment.</summary>
/// <param name="Experiments">How many experiments there are.</param>
/// <param name="Lambda">How many of them put the fault of the story in force; the others wait.</param>
/// <param name="Weeks">How long, in the lab's time.</param>
/// <param name="Speed">Virtual seconds per second.</param>
/// <param name="Kills">How often the operator is killed.</param>
/// <param name="Seed">Of schedules and kills.</param>
internal sealed record SoakOptions(int Experiments, int Lambda, double Weeks, double Speed, int Kills, int Seed)
{
    /// <summary>How much of the time the operator may be killed in. Then it is left alone, so that what grows in it can be seen.</summary>
    public const double KillsEnd = 0.6;

    public TimeSpan Time => TimeSpan.FromDays(7) * Weeks;

    public static SoakOptions OfEnvironment() => new(
        (int)Number("EXPERIMENTS", 200), (int)Number("LAMBDA", 4), Number("WEEKS", 2), Number("SPEED", 600), (int)Number("KILLS", 10), (int)Number("SEED", 1));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Experiments} experiments ({Lambda} with the fault of the story) on schedules for {Weeks:0.##} weeks of the lab's time at {Speed:0} times real time, seed {Seed}, {Kills} kills");

    private static double Number(string name, double normally) =>
        Environment.GetEnvironmentVariable($"CHAOS_OPERATOR_SOAK_{name}") is { Length: > 0 } value ? double.Parse(value, CultureInfo.InvariantCulture) : normally;
}
