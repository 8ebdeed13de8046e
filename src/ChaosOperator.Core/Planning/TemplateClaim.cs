using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// What an experiment says of a template that is somebody else's. Policies, preflight and the rule that no stop condition is a choice go by what the experiment says; so the template has to be what it says.
/// </summary>
/// <param name="Id">Id of the template.</param>
/// <param name="RoleArn">Role that FIS acts as.</param>
/// <param name="StopConditionAlarms">ARNs of the alarms that stop it; empty: none.</param>
/// <param name="AutomationRoleArns">Roles that it hands on to automations.</param>
/// <param name="InForceWhile">Actions during which the fault is in full force; empty: none was named.</param>
/// <param name="MaxDuration">The longest that its fault may be in force; null: no limit but FIS's own.</param>
public sealed record TemplateClaim(
    string Id, string RoleArn, IReadOnlyList<string> StopConditionAlarms, IReadOnlyList<string> AutomationRoleArns, IReadOnlyList<string> InForceWhile, TimeSpan? MaxDuration)
{
    /// <summary>What of a template is not as it is claimed; empty: all is. No value of the template is quoted, since it may be anybody's.</summary>
    public IReadOnlyList<FieldError> Check(ForeignTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var checks = new FieldChecks();
        var look = $"look at it with aws fis get-experiment-template --id {Id}";
        if (template.RoleArn != RoleArn)
        {
            checks.Refuse("spec.aws.experimentRoleArn", $"is not the role that template {Id} acts as", $"name that role, so that policies can be held against it; {look}");
        }

        if (!template.StopConditionAlarms.ToHashSet().SetEquals(StopConditionAlarms))
        {
            checks.Refuse(
                StopConditionAlarms.Count == 0 ? "spec.unguarded" : "spec.stopConditions",
                $"{StopConditionAlarms.Count} stop conditions are named, template {Id} has {template.StopConditionAlarms.Count}, or others",
                $"name exactly the alarms of the template, or say unguarded: true if it has none; {look}");
        }

        CheckRoles(template, checks, look);
        CheckActions(template, checks);
        if (template.TargetsManyAccounts)
        {
            checks.Refuse(FisFaultSpec.TemplateIdField, $"template {Id} targets other accounts, of which no policy can speak", "name a template with accountTargeting single-account");
        }

        return checks.Errors;
    }

    private void CheckRoles(ForeignTemplate template, FieldChecks checks, string look)
    {
        foreach (var (name, action) in template.Actions)
        {
            if (action.Parameters.TryGetValue("documentParameters", out var parameters) && TemplateRoles.HandedBy(parameters).Except(AutomationRoleArns).Any())
            {
                checks.Refuse(
                    FisFaultSpec.AutomationRolesField, $"action {name} of template {Id} hands on a role that is not named", $"name it, so that policies can be held against it; {look}");
            }
        }
    }

    private void CheckActions(ForeignTemplate template, FieldChecks checks)
    {
        if (InForceWhile.Count > 0)
        {
            InForceWhileReader.Read(InForceWhile, template.Actions, checks);
        }

        var stated = new ActionOrder(template.Actions).LongestChain(action => FisActionReader.StatedDuration(action) ?? TimeSpan.Zero);
        FaultReader.CheckDuration(FisFaultSpec.TemplateIdField, stated, MaxDuration, checks);
    }
}

/// <summary>A FIS template that is somebody else's, as it was read.</summary>
/// <param name="RoleArn">Role that FIS acts as.</param>
/// <param name="StopConditionAlarms">ARNs of the alarms that stop it; empty: none.</param>
/// <param name="Actions">Actions by name.</param>
/// <param name="Targets">Number of its targets.</param>
/// <param name="TargetsManyAccounts">Whether it acts in other accounts than its own.</param>
/// <param name="Hash">Hash of all of it that decides what a run of it does.</param>
public sealed record ForeignTemplate(
    string RoleArn, IReadOnlyList<string> StopConditionAlarms, IReadOnlyDictionary<string, ActionPlan> Actions, int Targets, bool TargetsManyAccounts, string Hash);
