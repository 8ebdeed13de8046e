using System.Text.Json;
using ChaosOperator.Core.Experiments.Named;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads what is broken: exactly one kind of fault, within the limits of FIS and of the experiment.</summary>
internal static class FaultReader
{
    private const string Fault = "spec.fault";

    /// <summary>Reads a fault; errors go to <paramref name="checks"/>.</summary>
    /// <param name="spec">The fault as it was written.</param>
    /// <param name="aws">Where it is to be injected; null when that could not be read.</param>
    /// <param name="maxDuration">The longest that it may be in force; null: no limit.</param>
    /// <param name="maxTargets">The largest number of targets; null: no limit.</param>
    /// <param name="checks">Takes the errors.</param>
    public static Fault? Read(FaultSpec? spec, AwsTarget? aws, TimeSpan? maxDuration, int? maxTargets, FieldChecks checks)
    {
        var given = spec ?? new FaultSpec();
        if (!checks.OneOfEach(Fault, given))
        {
            return null;
        }

        if (given.Automation is null)
        {
            Partitions.CheckFis(Fault, aws, checks);
        }

        return given switch
        {
            { LambdaExtension: { } lambda } => LambdaExtensionReader.Read(lambda, aws, maxDuration, maxTargets, checks),
            { Fis: { TemplateId: not null } fis } => ForeignTemplateReader.Read(fis, aws, checks),
            { Fis: { } fis } => ReadFis(fis, aws, maxDuration, maxTargets, checks),
            { Automation: { } automation } => AutomationReader.Read(automation, maxDuration, maxTargets, checks),
            _ => NamedFaultReader.Read(given, new NamedFaultScope(aws, maxDuration, maxTargets, checks)),
        };
    }

    /// <summary>Notes an error when a fault is to be in force for longer than the experiment allows.</summary>
    public static void CheckDuration(string field, TimeSpan duration, TimeSpan? maxDuration, FieldChecks checks)
    {
        if (duration > maxDuration)
        {
            checks.Refuse(
                field,
                $"{Durations.Format(duration)} exceeds spec.limits.maxDuration ({Durations.Format(maxDuration.Value)})",
                "shorten the fault or raise the limit");
        }
    }

    /// <summary>Notes an error when a fault has more targets than the experiment allows.</summary>
    public static void CheckTargets(string field, int targets, int? maxTargets, FieldChecks checks)
    {
        if (targets > maxTargets)
        {
            checks.Refuse(field, $"{targets} targets exceed spec.limits.maxTargets ({maxTargets})", "name fewer targets or raise the limit");
        }
    }

    /// <summary>JSON can spell half a character by an escape; no text can hold it.</summary>
    internal static bool IsUnicode(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(IsUnicode),
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && IsUnicode(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Fault.Fis? ReadFis(FisFaultSpec spec, AwsTarget? aws, TimeSpan? maxDuration, int? maxTargets, FieldChecks checks)
    {
        const string field = FisFaultSpec.TemplateField;
        if (spec.AutomationRoleArns is not null)
        {
            checks.Refuse(FisFaultSpec.AutomationRolesField, "is given without templateId", "remove it: the roles of a template of your own are read from it");
        }

        if (spec.Template is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } template)
        {
            checks.Refuse(field, "is missing", "write targets and actions as in the FIS API (CreateExperimentTemplate), or name a template with templateId");
            return null;
        }

        if (!IsUnicode(template))
        {
            checks.Refuse(field, "holds half a character (an unpaired surrogate)", "write whole characters");
            return null;
        }

        var read = FisTemplateReader.Read(template, field, checks);
        TargetAccountReader.CheckPartition(read.TargetAccounts, aws, field, checks);
        CheckDuration(field, read.Duration, maxDuration, checks);
        CheckTargets($"{field}.targets", read.ListedResources, maxTargets, checks);
        return new Fault.Fis(JsonSerializer.Serialize(template)) { InForceWhile = InForceWhileReader.Read(spec.InForceWhile, read.Actions, checks) };
    }
}
