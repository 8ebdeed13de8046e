using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Roles: from then on they may do what their inline policies say, and be assumed by whom they trust.</summary>
internal sealed class IamResources(WorldGate gate, IdSource ids, PolicyBook policies, RoleTrusts trusts)
{
    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(gate, "AWS::IAM::Role", "RoleName", "Description", "AssumeRolePolicyDocument", "Policies")
        {
            Create = order =>
            {
                var name = order.Text("RoleName") ?? ids.Code($"{order.Stack.Name}-{order.LogicalId}-", 12);
                var arn = $"arn:aws:iam::{LabAccount.Id}:role/{name}";
                if (trusts.Has(arn))
                    throw new AwsError(409, "EntityAlreadyExists", $"Role with name {name} already exists.");
                Put(arn, order);
                return new(name, ("Arn", arn), ("RoleId", ids.Code("AROA", 17)));
            },
            Update = (former, order) =>
            {
                if (former.Properties["RoleName"]?.ToString() != order.Text("RoleName"))
                    return null;
                Put(former.Made.Attributes["Arn"], order);
                return former.Made;
            },
            Delete = (former, _) =>
            {
                policies.Remove(former.Made.Attributes["Arn"]);
                trusts.Remove(former.Made.Attributes["Arn"]);
            },
        },
    ];

    private void Put(string arn, ResourceOrder order)
    {
        var inline = (order.Properties["Policies"] as JsonArray ?? []).Select(policy => PolicyDocument.Parse(policy!["PolicyDocument"])).ToList();
        var trust = TrustPolicy.Parse(order.Properties["AssumeRolePolicyDocument"]);
        policies.Set(arn, new([.. inline.SelectMany(policy => policy.Statements)]));
        trusts.Set(arn, trust);
    }
}
