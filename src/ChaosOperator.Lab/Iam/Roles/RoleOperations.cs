using System.Text.Json.Nodes;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>Makes, reads, changes and deletes roles.</summary>
internal sealed class RoleOperations(RoleStore roles, IdSource ids, ILabClock clock)
{
    public JsonObject Create(JsonObject body)
    {
        var role = new Role(body.RoleName(), ids.Code("AROA", 17), clock.Now, PolicyText.Trust(body.Document("AssumeRolePolicyDocument"))) { Description = body.Optional("Description") };
        roles.Create(role);
        return new() { ["Role"] = Describe(role) };
    }

    public JsonObject Get(JsonObject body) => new() { ["Role"] = Describe(roles.Get(body.RoleName())) };

    public JsonObject List(JsonObject body) => new() { ["IsTruncated"] = false, ["Roles"] = new JsonArray([.. roles.All.Select(Describe)]) };

    public JsonObject UpdateTrust(JsonObject body)
    {
        roles.Change(roles.Get(body.RoleName()) with { Trust = PolicyText.Trust(body.Document("PolicyDocument")) });
        return [];
    }

    public JsonObject Delete(JsonObject body)
    {
        roles.Delete(body.RoleName());
        return [];
    }

    private static JsonObject Describe(Role role) => new()
    {
        ["Path"] = "/",
        ["RoleName"] = role.Name,
        ["RoleId"] = role.Id,
        ["Arn"] = role.Arn,
        ["CreateDate"] = role.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ["AssumeRolePolicyDocument"] = IamMembers.Encoded(role.Trust),
        ["Description"] = role.Description,
    };
}
