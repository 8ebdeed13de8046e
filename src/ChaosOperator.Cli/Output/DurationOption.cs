using System.CommandLine;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Output;

/// <summary>Options whose value is a duration.</summary>
internal static class DurationOption
{
    /// <summary>The option.</summary>
    public static Option<TimeSpan?> Of(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result =>
        {
            var limit = Durations.Parse(result.Tokens[0].Value);
            if (limit is null)
            {
                result.AddError($"{name}: “{result.Tokens[0].Value}” is not a duration; {Durations.Remedy}.");
            }

            return limit;
        },
    };
}
