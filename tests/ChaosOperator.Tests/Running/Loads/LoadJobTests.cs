using ChaosOperator.Core.Experiments;
using ChaosOperator.Running.Loads;

namespace ChaosOperator.Tests.Running.Loads;

public sealed class LoadJobTests
{
    private static readonly VantagePoint Us = new("us", "us-east-1", 44, new Dictionary<string, string> { ["topology.kubernetes.io/region"] = "us-east-1" }, "loadgen-us");

    private static readonly Core.Runs.RunContext Some = SomeRun.Named("outage-1");

    private static readonly Load Load = new("https://example.mydomain.com/api/hello", [Us], null, ["--metrics-region=eu-west-1"], TimeSpan.FromMinutes(5));

    [Fact]
    public void A_Job_is_of_the_run_and_goes_with_it()
    {
        var job = LoadJob.Of(Some, Load, Us, "chaos-loadgen:1", null);
        var owner = Assert.Single(job.Metadata.OwnerReferences);

        Assert.Equal((Some.Owner.Namespace, $"load-{Some.Uid}-us"), (job.Metadata.NamespaceProperty, job.Metadata.Name));
        Assert.Equal(("ChaosRun", Some.Name, Some.Uid, true, false), (owner.Kind, owner.Name, owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
        Assert.Equal(job.Metadata.Labels, job.Spec.Template.Metadata.Labels);
        Assert.Equal(Some.Uid, job.Metadata.Labels[LoadJob.RunLabel]);
    }

    [Fact]
    public void It_says_what_is_called_from_where_and_then_what_the_experiment_adds()
    {
        var pod = LoadJob.Of(Some, Load, Us, "chaos-loadgen:1", null).Spec.Template.Spec;

        Assert.Equal(["--target", Load.Target, "--rate", "0.733333", "--region", "us-east-1", "--metrics-region=eu-west-1"], pod.Containers[0].Args);
        Assert.Equal(("chaos-loadgen:1", "loadgen-us"), (pod.Containers[0].Image, pod.ServiceAccountName));
        Assert.Equal(Us.NodeSelector, pod.NodeSelector);
        Assert.Equal("own:2", LoadJob.Of(Some, Load with { Image = "own:2" }, Us, "chaos-loadgen:1", null).Spec.Template.Spec.Containers[0].Image);
    }

    [Fact]
    public void Its_figures_are_stamped_by_the_clock_that_the_operator_runs_by() =>
        Assert.Equal(
            ["--region", "us-east-1", "--clock", "http://lab:8080/lab/clock", "--metrics-region=eu-west-1"],
            LoadJob.Of(Some, Load, Us, "chaos-loadgen:1", new Uri("http://lab:8080/lab/clock")).Spec.Template.Spec.Containers[0].Args.Skip(4));

    [Fact]
    public void Its_pod_may_do_nothing_to_its_node_and_nothing_in_Kubernetes()
    {
        var pod = LoadJob.Of(Some, Load, Us, "chaos-loadgen:1", null).Spec.Template.Spec;
        var container = pod.Containers[0].SecurityContext;

        Assert.Equal((true, "RuntimeDefault", false), (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.SeccompProfile.Type, pod.AutomountServiceAccountToken));
        Assert.Equal((false, true), (container.AllowPrivilegeEscalation, container.ReadOnlyRootFilesystem));
        Assert.Equal(["ALL"], container.Capabilities.Drop);
    }

    [Fact]
    public void It_has_the_time_to_publish_what_is_left_and_an_end_of_its_own_should_nobody_end_it()
    {
        var spec = LoadJob.Of(Some, Load, Us, "chaos-loadgen:1", null).Spec;

        Assert.InRange(spec.Template.Spec.TerminationGracePeriodSeconds!.Value, 35 + 20, 120);
        Assert.Equal((long)TimeSpan.FromDays(1).TotalSeconds, spec.ActiveDeadlineSeconds!.Value);
    }

    [Fact]
    public void Its_name_fits_into_a_label_whatever_the_vantage_point() => Assert.InRange(LoadJob.Name(Guid.NewGuid().ToString(), new string('x', 16)).Length, 1, 63);
}
