namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>What <c>./dev control-plane prepare</c> says about the control plane that it prepared.</summary>
internal sealed record ControlPlaneDescription(
    string Directory, Uri Server, string Kubeconfig, string Kubectl, string Origin, int EtcdPort, bool ControllerManager);
