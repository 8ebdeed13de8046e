using System.Text.Json;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>fault.fis.templateId</c> and what has to be said with it. Whether the template is what is said of it is looked at when it is read from FIS.</summary>
internal static class ForeignTemplateReader
{
    /// <summary>Reads the fault; errors go to <paramref name="checks"/>.</summary>
    public static Fault.ForeignTemplate? Read(FisFaultSpec spec, AwsTarget? aws, FieldChecks checks)
    {
        if (spec.Template is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) })
        {
            checks.Refuse("spec.fault.fis", "template and templateId are both given", "give exactly one of them");
        }

        var id = checks.RequiredMatch(FisFaultSpec.TemplateIdField, spec.TemplateId, FisFaultSpec.TemplateIdPattern, "write the id of a FIS experiment template, as in EXT1a2b3c4d5e6f7");
        var roles = new List<string>();
        foreach (var (index, given) in (spec.AutomationRoleArns ?? []).Take(FisLimits.Actions).Index())
        {
            var field = $"{FisFaultSpec.AutomationRolesField}[{index}]";
            if (checks.RequiredMatch(field, given, Arns.RolePattern, "write the ARN of an IAM role, as in arn:aws:iam::111122223333:role/ssm") is { } role)
            {
                roles.Add(role);
                if (aws is not null)
                {
                    ExperimentReader.CheckSameAccount(field, role, aws.ExperimentRoleArn, "spec.aws.experimentRoleArn", checks);
                }
            }
        }

        var inForceWhile = InForceWhileReader.Read(spec.InForceWhile, checks);
        return id is null ? null : new Fault.ForeignTemplate(id) { AutomationRoleArns = roles, InForceWhile = inForceWhile };
    }

    /// <summary>The dead man's switch is a stop condition of the template, and nothing is ever written into that of somebody else.</summary>
    public static void CheckSwitch(bool deadMansSwitch, FieldChecks checks)
    {
        if (deadMansSwitch)
        {
            checks.Refuse(
                "spec.deadMansSwitch", "cannot be added to the template of somebody else", "say deadMansSwitch: false: without the operator nothing but its own end and its stop conditions stops the fault");
        }
    }
}
