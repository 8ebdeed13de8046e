using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Simulation;
using Microsoft.Extensions.Primitives;

namespace ChaosOperator.Lab.Fis;

/// <summary>What actions do to functions.</summary>
internal interface ILambdaActions
{
    /// <summary>Puts what an action is to do in force for every function that it hits.</summary>
    /// <exception cref="AwsError">The experiment's role may not, or a function is not prepared.</exception>
    void Begin(Experiment experiment, ExperimentAction action, DateTimeOffset now);

    /// <summary>Takes it back, however the action ended; nothing happens for other actions.</summary>
    void End(Experiment experiment, ExperimentAction action, DateTimeOffset now);
}

/// <summary>
/// The actions <c>aws:lambda:invocation-…</c> (FIS user guide, “Use the AWS FIS aws:lambda:function actions”): FIS reads from a function where its extension looks, writes there what is to happen, and takes it back in the
/// end. What callers then meet comes about in the function alone.
/// </summary>
internal sealed class LambdaActions(FunctionStore functions, FunctionFaults faults, Authorizer authorizer, FisSwitches switches, WorldFile world) : ILambdaActions
{
    private const string Prefix = "aws:lambda:invocation-";

    /// <summary>Extensions look every few seconds while there is a fault.</summary>
    private const double LongestRampDown = 20;

    private readonly Random _random = new(world.Seed * 37);

    public static bool Is(ExperimentAction action) => action.ActionId.StartsWith(Prefix, StringComparison.Ordinal);

    public void Begin(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        foreach (var target in experiment.Resolved.Where(target => action.Targets.Contains(target.Name)))
        {
            var qualifier = experiment.Targets[target.Name]?["parameters"]?["functionQualifier"]?.ToString();
            var function = functions.Find(experiment.Region, target.Arn.Split(':').Last());
            if (function?.Route(qualifier ?? FunctionVersion.Latest, 0, now) is { } version && FisExtension.LocationOf(version) is { } location)
            {
                CheckRole(experiment, function, location);
                faults.Write(Key(experiment, action), function.Arn, Fault(action, location, qualifier, now.AddSeconds(_random.NextDouble() * FisExtension.PollSeconds(version))));
            }
            else if (switches.UnpreparedFunctionsFail)
            {
                throw new AwsError(400, "ConfigurationFailure", $"{target.Arn} does not carry the extension of AWS FIS, or has no AWS_FIS_CONFIGURATION_LOCATION.");
            }
        }
    }

    public void End(Experiment experiment, ExperimentAction action, DateTimeOffset now) =>
        faults.TakeBack(Key(experiment, action), () => now.AddSeconds(_random.NextDouble() * LongestRampDown));

    private static string Key(Experiment experiment, ExperimentAction action) => $"{experiment.Id}/{action.Name}";

    private static FunctionFault Fault(ExperimentAction action, string location, string? qualifier, DateTimeOffset heard)
    {
        var share = Number(action, "invocationPercentage", 100) / 100;
        var prevents = string.Equals(action.Parameter("preventExecution"), "true", StringComparison.OrdinalIgnoreCase);
        return action.ActionId[Prefix.Length..] switch
        {
            "add-delay" => new(location, qualifier, share, TimeSpan.FromMilliseconds(Number(action, "startupDelayMilliseconds", 1000)), null, false, heard),
            // API Gateway's answer to an integration that failed.
            "error" => new(location, qualifier, share, TimeSpan.Zero, 502, prevents, heard),
            _ => new(location, qualifier, share, TimeSpan.Zero, (int)Number(action, "statusCode", 500), prevents, heard),
        };
    }

    private static double Number(ExperimentAction action, string parameter, double otherwise) => double.TryParse(action.Parameter(parameter), out var number) ? number : otherwise;

    private void CheckRole(Experiment experiment, LambdaFunction function, string location)
    {
        var call = new AwsCall("s3", experiment.Region, experiment.RoleArn, "PUT", "/", new Dictionary<string, StringValues>(), new Dictionary<string, StringValues>(), ReadOnlyMemory<byte>.Empty) { Operation = "PutObject" };
        authorizer.CheckRole(call, new("lambda:GetFunction", function.Arn), new("s3:PutObject", $"{location.TrimEnd('/')}/{experiment.Id}"), new("s3:DeleteObject", $"{location.TrimEnd('/')}/{experiment.Id}"));
    }
}
