using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Eks;

/// <summary>Makes, lists, reads and deletes associations of one cluster.</summary>
internal sealed class PodIdentityOperations(PodIdentityStore store, RoleStore roles, IdSource ids, ILabClock clock)
{
    private static readonly string[] Played = ["namespace", "serviceAccount", "roleArn", "clientRequestToken"];

    public JsonObject Create(AwsCall call, string cluster)
    {
        var body = call.ReadBody();
        if (body.Select(member => member.Key).FirstOrDefault(member => !Played.Contains(member)) is { } unknown)
            throw Invalid($"The lab plays no {unknown} of {call.Operation}.");
        var association = new PodIdentityAssociation(call.Region, cluster, Given(body, "namespace"), Given(body, "serviceAccount"), Given(body, "roleArn"), ids.Code("a-", 16).ToLowerInvariant(), clock.Now);
        if (Role.NameIn(association.Role) is not { } name || roles.Find(name) is null)
            throw Invalid("Role provided in the request does not exist.");
        if (store.Find(call.Region, cluster, association.Namespace, association.ServiceAccount) is { } existing)
            throw new AwsError(409, "ResourceInUseException", $"Association already exists: {existing.Id}");
        store.Add(association);
        return Whole(association);
    }

    public JsonObject List(AwsCall call, string cluster) => new()
    {
        ["associations"] = new JsonArray([.. store.In(call.Region, cluster)
            .Where(association => call.Parameter("namespace") is not { } ns || association.Namespace == ns)
            .Where(association => call.Parameter("serviceAccount") is not { } account || association.ServiceAccount == account)
            .Select(Summary)]),
    };

    public JsonObject Describe(AwsCall call, string cluster, string id) => Whole(Find(call, cluster, id));

    public JsonObject Delete(AwsCall call, string cluster, string id)
    {
        var association = Find(call, cluster, id);
        store.Remove(association);
        return Whole(association);
    }

    private static AwsError Invalid(string message) => new(400, "InvalidParameterException", message);

    private static string Given(JsonObject body, string member) => body.Optional(member) is { Length: > 0 } text ? text : throw Invalid($"{member} is required.");

    private PodIdentityAssociation Find(AwsCall call, string cluster, string id) =>
        store.In(call.Region, cluster).FirstOrDefault(association => association.Id == id) ?? throw EksService.NotFound($"The association {id} of cluster {cluster} cannot be found.");

    private static JsonObject Summary(PodIdentityAssociation association) => new()
    {
        ["clusterName"] = association.Cluster,
        ["namespace"] = association.Namespace,
        ["serviceAccount"] = association.ServiceAccount,
        ["associationArn"] = association.Arn,
        ["associationId"] = association.Id,
    };

    private static JsonObject Whole(PodIdentityAssociation association)
    {
        var document = Summary(association);
        document["roleArn"] = association.Role;
        document["createdAt"] = association.Created.ToEpoch();
        document["modifiedAt"] = association.Created.ToEpoch();
        return new() { ["association"] = document };
    }
}
