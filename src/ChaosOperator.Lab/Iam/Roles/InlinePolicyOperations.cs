using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>Gives roles policies of their own, reads and takes them away.</summary>
internal sealed class InlinePolicyOperations(RoleStore roles)
{
    public JsonObject Put(JsonObject body)
    {
        var role = roles.Get(body.RoleName());
        roles.Change(role with { Policies = role.Policies.SetItem(body.PolicyName(), PolicyText.Permissions(body.Document("PolicyDocument"))) });
        return [];
    }

    public JsonObject Get(JsonObject body)
    {
        var (role, name) = (roles.Get(body.RoleName()), body.PolicyName());
        var policy = role.Policies.GetValueOrDefault(name) ?? throw IamErrors.NoSuchPolicy(name);
        return new() { ["RoleName"] = role.Name, ["PolicyName"] = name, ["PolicyDocument"] = IamMembers.Encoded(policy) };
    }

    public JsonObject List(JsonObject body) => new() { ["IsTruncated"] = false, ["PolicyNames"] = new JsonArray([.. roles.Get(body.RoleName()).Policies.Keys.Select(name => (JsonNode)name)]) };

    public JsonObject Delete(JsonObject body)
    {
        var (role, name) = (roles.Get(body.RoleName()), body.PolicyName());
        if (!role.Policies.ContainsKey(name))
            throw IamErrors.NoSuchPolicy(name);
        roles.Change(role with { Policies = role.Policies.Remove(name) });
        return [];
    }
}
