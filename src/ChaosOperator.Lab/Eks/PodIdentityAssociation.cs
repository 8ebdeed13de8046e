using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Eks;

/// <summary>That the pods of a service account act as a role.</summary>
/// <param name="Region">Region of the cluster.</param>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Namespace">Namespace of the service account.</param>
/// <param name="ServiceAccount">Its name.</param>
/// <param name="Role">ARN of the role.</param>
/// <param name="Id">Its id, <c>a-…</c>.</param>
/// <param name="Created">Virtual time of its making.</param>
internal sealed record PodIdentityAssociation(string Region, string Cluster, string Namespace, string ServiceAccount, string Role, string Id, DateTimeOffset Created)
{
    public string Arn => $"arn:aws:eks:{Region}:{LabAccount.Id}:podidentityassociation/{Cluster}/{Id}";
}

/// <summary>The associations of the account; part of the world, under whose lock it is used.</summary>
internal sealed class PodIdentityStore
{
    private readonly List<PodIdentityAssociation> _associations = [];

    public IEnumerable<PodIdentityAssociation> In(string region, string cluster) => _associations.Where(association => (association.Region, association.Cluster) == (region, cluster));

    /// <summary>The association of a service account; null when it has none.</summary>
    public PodIdentityAssociation? Find(string region, string cluster, string ns, string serviceAccount) =>
        In(region, cluster).FirstOrDefault(association => (association.Namespace, association.ServiceAccount) == (ns, serviceAccount));

    public void Add(PodIdentityAssociation association) => _associations.Add(association);

    public void Remove(PodIdentityAssociation association) => _associations.Remove(association);
}
