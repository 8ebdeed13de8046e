using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Reads <c>fault.lambda</c>: one action of FIS for each target, and one target for up to five functions that share an alias.</summary>
internal static class LambdaFaultReader
{
    private const string Field = "spec.fault.lambda";
    private const string Type = "aws:lambda:function";
    private const int MostFunctions = FisLimits.ResourceArns * FisLimits.ParallelActions;

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(LambdaFaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        var one = scope.Checks.OneOfEach(Field, spec);
        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        var percentage = scope.Checks.Number($"{Field}.percentage", spec.Percentage, 1, 100);
        var action = ReadAction(spec, scope.Checks);
        var functions = spec.Functions is null ? [] : ReadFunctions(spec.Functions, scope);
        var targets = spec.Tags is { } tags ? [Tagged(tags, scope)] : scope.Aws is { } aws ? Listed(functions, aws, scope.Checks) : [];
        if (!one || duration is not { } inForce || scope.Checks.Errors.Count > 0)
        {
            return null;
        }

        foreach (var (index, target) in targets.Index())
        {
            var suffix = index == 0 ? "" : $"-{index + 1}";
            template.Target($"functions{suffix}", target);
            template.Action(
                $"{action.Name}{suffix}",
                action.Id,
                ("Functions", $"functions{suffix}"),
                [("duration", IsoDuration.Of(inForce)), ("invocationPercentage", Text(percentage ?? 100)), .. action.Parameters]);
        }

        var whom = spec.Functions is null ? "the functions that carry its tags" : string.Join(", ", functions.Select(function => function.Name));
        var fault = template.Close($"{action.What} {whom} for {Durations.Format(inForce)}", scope);
        return fault is null ? null : fault with { Functions = functions };
    }

    private static (string Name, string Id, string What, IReadOnlyList<(string, string?)> Parameters) ReadAction(LambdaFaultSpec spec, FieldChecks checks)
    {
        if (spec.AddDelay is { } delay)
        {
            var milliseconds = checks.RequiredNumber($"{Field}.addDelay.delayMilliseconds", delay.DelayMilliseconds, 1, 900_000) ?? 0;
            return ("addDelay", "lambda:invocation-add-delay", $"Adds {milliseconds} ms of delay to", [("startupDelayMilliseconds", Text(milliseconds))]);
        }

        if (spec.HttpResponse is { } response)
        {
            var status = checks.RequiredNumber($"{Field}.httpResponse.statusCode", response.StatusCode, 100, 999) ?? 0;
            var type = checks.Match($"{Field}.httpResponse.contentType", response.ContentType ?? "application/json", "^[ -~]{1,128}$", "write a media type such as application/json");
            return (
                "httpResponse",
                "lambda:invocation-http-integration-response",
                $"Answers with status {status} instead of",
                [("contentTypeHeader", type), ("statusCode", Text(status)), ("preventExecution", Prevents(response.PreventExecution))]);
        }

        return ("error", "lambda:invocation-error", "Makes invocations fail of", [("preventExecution", Prevents(spec.Error?.PreventExecution))]);
    }

    private static List<LambdaFunction> ReadFunctions(IReadOnlyList<InvokedFunctionSpec?> specs, NamedFaultScope scope)
    {
        const string field = $"{Field}.functions";
        if (specs.Count is 0 or > MostFunctions)
        {
            scope.Checks.Refuse(field, $"{specs.Count} functions are named", $"name 1 to {MostFunctions}, or select them by tags");
            return [];
        }

        FaultReader.CheckTargets(field, specs.Count, scope.MaxTargets, scope.Checks);
        return FunctionReader.ReadAll(field, [.. specs.Select(spec => (spec?.Name, spec?.Alias))], "without it all invocations are hit", scope.Checks) ?? [];
    }

    private static List<FisTarget> Listed(List<LambdaFunction> functions, AwsTarget aws, FieldChecks checks)
    {
        var targets = functions
            .GroupBy(function => function.Alias)
            .SelectMany(group => group.Chunk(FisLimits.ResourceArns).Select(some => Target(some, group.Key, aws)))
            .ToList();
        if (targets.Count > FisLimits.ParallelActions)
        {
            checks.Refuse(
                $"{Field}.functions",
                $"the functions make {targets.Count} targets, one for each five that share an alias",
                $"name fewer, or functions with fewer aliases: FIS runs {FisLimits.ParallelActions} actions at a time");
        }

        return targets;
    }

    private static FisTarget Target(LambdaFunction[] functions, string? alias, AwsTarget aws)
    {
        var json = new JsonObject
        {
            ["resourceType"] = Type,
            ["resourceArns"] = new JsonArray([.. functions.Select(function => (JsonNode)$"arn:{aws.Partition}:lambda:{aws.Region}:{aws.AccountId}:function:{function.Name}")]),
        };
        if (alias is not null)
        {
            json["parameters"] = new JsonObject { ["functionQualifier"] = alias };
        }

        json["selectionMode"] = "ALL";
        return new FisTarget(json);
    }

    private static FisTarget Tagged(IReadOnlyDictionary<string, string> tags, NamedFaultScope scope) => new(new JsonObject
    {
        ["resourceType"] = Type,
        ["resourceTags"] = TargetReader.ReadTags(tags, $"{Field}.tags", scope.Checks),
        ["selectionMode"] = "ALL",
    });

    private static string Prevents(bool? given) => given is false ? "false" : "true";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
