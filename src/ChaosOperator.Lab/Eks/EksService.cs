using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Eks;

/// <summary>EKS, 2017-11-01, rest-json: as which roles the pods of the world's clusters act.</summary>
internal sealed class EksService(WorldGate gate, WorldFile world, PodIdentityOperations associations) : WorldService(gate)
{
    private const string Clusters = "clusters";
    private const string Associations = "pod-identity-associations";

    public override string SigningName => "eks";

    public override AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.RestJson;

    public override string OperationOf(AwsCall call) => (call.Method, call.Segments) switch
    {
        ("POST", [Clusters, _, Associations]) => "CreatePodIdentityAssociation",
        ("GET", [Clusters, _, Associations]) => "ListPodIdentityAssociations",
        ("GET", [Clusters, _, Associations, _]) => "DescribePodIdentityAssociation",
        ("DELETE", [Clusters, _, Associations, _]) => "DeletePodIdentityAssociation",
        _ => "",
    };

    public static AwsError NotFound(string message) => new(404, "ResourceNotFoundException", message);

    protected override AwsAnswer Handle(AwsCall call)
    {
        var cluster = call.Segments[1];
        if (!world.Clusters.Exists(entry => (entry.Region, entry.Name) == (call.Region, cluster)))
            throw NotFound($"No cluster found for name: {cluster}.");
        return AwsAnswer.Json(call.Operation switch
        {
            "CreatePodIdentityAssociation" => associations.Create(call, cluster),
            "ListPodIdentityAssociations" => associations.List(call, cluster),
            "DescribePodIdentityAssociation" => associations.Describe(call, cluster, call.Segments[^1]),
            _ => associations.Delete(call, cluster, call.Segments[^1]),
        });
    }
}
