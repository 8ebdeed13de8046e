using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Auditing;

/// <summary>How findings name things.</summary>
internal static class Wording
{
    public static string Of(ZoneHealthCheck check) => $"health check {check.Id}";

    public static string And(IEnumerable<string> items) => Text.And([.. items.Distinct()]);

    public static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    public static string Time(TimeSpan time) => Durations.Format(time);

    public static string Quoted(IEnumerable<string> names) => And(names.Select(name => $"“{name}”"));
}
