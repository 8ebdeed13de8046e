using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Networks;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>Where a replica lives: a network of its own, with one cable to the API server and one to AWS, and an access key by which the lab's call log tells it from the other.</summary>
public sealed class ReplicaPlace : IAsyncDisposable
{
    private readonly NetworkNamespace network;
    private readonly TcpForwarder toApiServer;
    private readonly TcpForwarder toLab;
    private readonly Uri apiServer;

    private ReplicaPlace(NetworkNamespace network, Cable apiServerCable, Cable awsCable, Uri apiServer, Uri lab, string accessKey)
    {
        this.network = network;
        this.apiServer = apiServer;
        (ApiServerCable, AwsCable, AccessKey) = (apiServerCable, awsCable, accessKey);
        toApiServer = TcpForwarder.Start(apiServerCable.Address, apiServer);
        toLab = TcpForwarder.Start(awsCable.Address, lab);
    }

    /// <summary>The cable to the API server.</summary>
    public Cable ApiServerCable { get; }

    /// <summary>The cable to AWS.</summary>
    public Cable AwsCable { get; }

    /// <summary>The caller in the lab's call log.</summary>
    public string AccessKey { get; }

    /// <summary>Name of its network.</summary>
    public string NetworkNamespace => network.Name;

    /// <summary>The lab as it is seen from there.</summary>
    public Uri Lab => toLab.Address;

    /// <summary>Makes a place.</summary>
    /// <param name="apiServer">The API server.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="accessKey">The access key of the replica.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ReplicaPlace> CreateAsync(Uri apiServer, Uri lab, string accessKey, CancellationToken cancellationToken)
    {
        var made = await TestEnvironment.Networks.NetworkNamespace.CreateAsync(cancellationToken);
        try
        {
            return new ReplicaPlace(made, await made.AddCableAsync(cancellationToken), await made.AddCableAsync(cancellationToken), apiServer, lab, accessKey);
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>The environment of the replica.</summary>
    public IReadOnlyDictionary<string, string?> Environment(IReadOnlyDictionary<string, string?> ofTheLab) => new Dictionary<string, string?>(ofTheLab)
    {
        ["AWS_ENDPOINT_URL"] = Lab.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
    };

    /// <summary>Writes the kubeconfig with the API server's address as it is seen from there.</summary>
    public async Task<string> WriteKubeconfigAsync(string original, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"kubeconfig-{AccessKey}");
        await KubeconfigFile.WriteForServerAsync(path, original, apiServer, toApiServer.Address, cancellationToken);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await toApiServer.DisposeAsync();
        await toLab.DisposeAsync();
        await network.DisposeAsync();
    }
}
