using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads latency in Lambda functions.</summary>
internal static class LambdaExtensionReader
{
    /// <summary>The longest latency: Lambda itself ends an invocation after 15 minutes.</summary>
    public static readonly TimeSpan LongestLatency = TimeSpan.FromMinutes(15);

    private const string Field = "spec.fault.lambdaExtension";

    /// <summary>Reads a fault; errors go to <paramref name="checks"/>.</summary>
    public static Fault.LambdaExtension? Read(LambdaExtensionFaultSpec spec, AwsTarget? aws, TimeSpan? maxDuration, int? maxTargets, FieldChecks checks)
    {
        var functions = ReadFunctions(spec.Functions, maxTargets, checks);
        var layer = ReadLayer(spec.LayerArn, aws, checks);
        var latency = checks.RequiredDuration($"{Field}.latency", spec.Latency, TimeSpan.FromSeconds(1), LongestLatency);
        var duration = checks.RequiredDuration($"{Field}.duration", spec.Duration, FisLimits.ShortestAction, LambdaExtensionPlan.LongestInForce);
        if (duration is { } inForce)
        {
            FaultReader.CheckDuration($"{Field}.duration", inForce, maxDuration, checks);
        }

        var role = ReadRole(spec.AutomationRoleArn, aws, checks);
        if (functions is null || layer is null || latency is null || duration is null || role is null)
        {
            return null;
        }

        var fault = new Fault.LambdaExtension(functions, layer, latency.Value, duration.Value, role);
        CheckParameterLength(fault, checks);
        return fault;
    }

    private static string? ReadRole(string? arn, AwsTarget? aws, FieldChecks checks)
    {
        var role = checks.RequiredMatch(
            $"{Field}.automationRoleArn", arn, Arns.RolePattern, "write the ARN of an IAM role, as in arn:aws:iam::111122223333:role/ssm");
        if (role is not null && aws is not null)
        {
            ExperimentReader.CheckSameAccount($"{Field}.automationRoleArn", role, aws.ExperimentRoleArn, "spec.aws.experimentRoleArn", checks);
        }

        if (role?.Length > FisLimits.TagValue)
        {
            checks.Refuse(
                $"{Field}.automationRoleArn",
                $"has {role.Length} characters",
                $"use a role with a shorter path: the ARN has to fit into a tag of FIS ({FisLimits.TagValue}), so that the fault can be lifted from the tags alone");
            return null;
        }

        return role;
    }

    private static string? ReadLayer(string? arn, AwsTarget? aws, FieldChecks checks)
    {
        var field = $"{Field}.layerArn";
        var layer = checks.RequiredMatch(
            field, arn, Arns.LayerVersionPattern, "write the ARN of a layer version, as in arn:aws:lambda:us-east-1:111122223333:layer:name:12");
        if (layer is not null && aws is not null && Arns.Region(layer) != aws.Region)
        {
            checks.Refuse(field, $"“{layer}” is in {Arns.Region(layer)}, the experiment in {aws.Region}", $"name the layer of {aws.Region}: Lambda attaches layers of its own region only");
        }

        return layer;
    }

    private static List<LambdaFunction>? ReadFunctions(IReadOnlyList<LambdaFunctionSpec>? specs, int? maxTargets, FieldChecks checks)
    {
        var field = $"{Field}.functions";
        if (specs is null or { Count: 0 })
        {
            checks.Refuse(field, "no function is named", "name at least one function");
            return null;
        }

        if (specs.Count > LambdaExtensionPlan.MostFunctions)
        {
            checks.Refuse(
                field,
                $"{specs.Count} functions are named",
                $"name at most {LambdaExtensionPlan.MostFunctions}: each takes two of the {FisLimits.Actions} actions of a FIS template, and one is the wait");
            return null;
        }

        FaultReader.CheckTargets(field, specs.Count, maxTargets, checks);
        return FunctionReader.ReadAll(field, [.. specs.Select(spec => (spec?.Name, spec?.Alias))], "without it only $LATEST is changed", checks);
    }

    /// <summary>FIS hands the parameters of the document on as one text of limited length; only the name of a layer has no limit of its own here that keeps them within it.</summary>
    private static void CheckParameterLength(Fault.LambdaExtension fault, FieldChecks checks)
    {
        var longest = fault.Functions.Max(function => LambdaExtensionPlan.ParameterLength(fault, function));
        if (longest > FisLimits.ParameterValue)
        {
            checks.Refuse(
                $"{Field}.layerArn",
                $"with it the parameters of the SSM document may take {longest} characters",
                $"use a layer with a shorter name: FIS allows {FisLimits.ParameterValue}");
        }
    }
}
