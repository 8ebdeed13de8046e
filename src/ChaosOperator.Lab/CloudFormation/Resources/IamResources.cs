using System.Text.Json.Nodes;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Roles: from then on they may do what their inline policies say, and be assumed by whom they trust.</summary>
internal sealed class IamResources(WorldGate gate, IdSource ids, RoleStore roles, ILabClock clock)
{
    private const string Policies = nameof(Policies);

    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(gate, "AWS::IAM::Role", "RoleName", "Description", "AssumeRolePolicyDocument", Policies)
        {
            Create = order =>
            {
                var role = Described(new(order.Text("RoleName") ?? ids.Code($"{order.Stack.Name}-{order.LogicalId}-", 12), ids.Code("AROA", 17), clock.Now, Trust(order)), [], order);
                roles.Create(role);
                return new(role.Name, ("Arn", role.Arn), ("RoleId", role.Id));
            },
            Update = (former, order) =>
            {
                if (former.Properties["RoleName"]?.ToString() != order.Text("RoleName"))
                    return null;
                roles.Change(Described(roles.Get(former.Made.Id), former.Properties, order));
                return former.Made;
            },
            Delete = (former, _) =>
            {
                // What somebody else deleted is gone; what somebody else gave the role keeps it, as in AWS.
                if (roles.Find(former.Made.Id) is not { } role)
                    return;
                roles.Change(role with { Policies = role.Policies.RemoveRange(Named(former.Properties).Select(policy => policy.Name)) });
                roles.Delete(role.Name);
            },
        },
    ];

    /// <summary>A role as a template has it. Policies that it got otherwise stay.</summary>
    private static Role Described(Role role, JsonObject former, ResourceOrder order) => role with
    {
        Description = order.Text("Description"),
        Trust = Trust(order),
        Policies = role.Policies.RemoveRange(Named(former).Select(policy => policy.Name)).SetItems(Named(order.Properties).Select(policy => KeyValuePair.Create(policy.Name, PolicyText.Permissions(policy.Document)))),
    };

    private static WrittenPolicy<TrustPolicy> Trust(ResourceOrder order) =>
        PolicyText.Trust(order.Properties["AssumeRolePolicyDocument"]?.ToJsonString() ?? throw new TemplateException("Property AssumeRolePolicyDocument cannot be empty."));

    private static IEnumerable<(string Name, string Document)> Named(JsonObject properties) => (properties[Policies] as JsonArray ?? []).Select(policy =>
        (policy!["PolicyName"]?.ToString() ?? throw new TemplateException("Property PolicyName cannot be empty."), policy["PolicyDocument"]?.ToJsonString() ?? throw new TemplateException("Property PolicyDocument cannot be empty.")));
}
