using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Throttling;
using ChaosOperator.Aws.Tracing;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Aws.Sessions;

/// <summary>The services of one account in one region, called as one role. Made by <see cref="AwsSessions"/>, thread-safe, cheap to ask for again.</summary>
public sealed class AwsSession
{
    private readonly RoleServices services;
    private readonly CallLane lane;
    private readonly Func<string, RoleServices> ofRole;
    private readonly CallingRun? run;

    internal AwsSession(RoleServices services, string region, string partition, CallLane lane, Func<string, RoleServices> ofRole, CallingRun? run = null)
    {
        this.services = services;
        this.ofRole = ofRole;
        this.lane = lane;
        this.run = run;
        Region = region;
        Partition = partition;
    }

    /// <summary>Region of the experiment.</summary>
    public string Region { get; }

    /// <summary>Partition, such as <c>aws</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; }

    /// <summary>Whether there is AWS Fault Injection Service in the partition. Where there is none, nothing of it is there to be found or taken away.</summary>
    public bool HasFis => Partitions.OffersFis(Partition);

    /// <summary>The role that calls are made as; null: the operator's own credentials.</summary>
    public string? RoleArn => services.Identity.RoleArn;

    /// <summary>Account of the experiment, 12 digits; null when it is not known. The only one that may appear in messages.</summary>
    public string? AccountId => services.Identity.AccountId;

    /// <summary>Where and as whom it reads.</summary>
    public AwsSight Sight => new(services.Identity.RoleArn, services.Identity.Credentials?.ExternalId, services.Identity.AccountId, Region);

    /// <summary>As whom it calls: policies can speak of the tags and the name of each experiment's own session of a role.</summary>
    internal AwsIdentity Identity => services.Identity;

    /// <summary>The same session for what lifts a fault, and for the reads that are needed to: its calls go before those of everybody else in the account.</summary>
    public AwsSession Lifting => lane.Lifts ? this : new AwsSession(services, Region, Partition, lane with { Lifts = true }, ofRole, run);

    /// <summary>The same session for what is done for a run: what it changes in AWS, and what AWS refuses it, is told as a part of the run's trace.</summary>
    /// <param name="uid">UID of the run.</param>
    /// <param name="phase">The phase that it is in; null before its first.</param>
    public AwsSession ForRun(string uid, RunPhase? phase) => new(services, Region, Partition, lane, ofRole, new CallingRun(uid, phase));

    /// <summary>The same place for the same experiment as another role, which is assumed with the same external id.</summary>
    /// <param name="roleArn">The role; null: this session.</param>
    public AwsSession As(string? roleArn) => roleArn is null || roleArn == RoleArn ? this : new AwsSession(ofRole(roleArn), Region, Partition, lane, ofRole, run);

    /// <summary>Takes on the role now, if there is one, and asks AWS for nothing that would need a permission: whoever is about to begin something knows that it can be called at all.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Failures.AwsRefusedException">The role cannot be assumed, or AWS did not answer.</exception>
    public Task AssumeAsync(CancellationToken cancellationToken) => RoleArn is null ? Task.CompletedTask : services.CallerIdentityAsync(Region, lane, cancellationToken);

    /// <summary>AWS Fault Injection Service.</summary>
    public AwsService<IAmazonFIS> Fis => services.Fis(Region, lane).For(run);

    /// <summary>AWS Systems Manager.</summary>
    public AwsService<IAmazonSimpleSystemsManagement> Ssm => services.Ssm(Region, lane).For(run);

    /// <summary>AWS Lambda.</summary>
    public AwsService<IAmazonLambda> Lambda => services.Lambda(Region, lane).For(run);

    /// <summary>AWS Lambda in another region: load generators may be elsewhere than the fault.</summary>
    /// <param name="region">The region.</param>
    public AwsService<IAmazonLambda> LambdaIn(string region) => services.Lambda(region, lane).For(run);

    /// <summary>Amazon Route 53, one endpoint for the whole partition.</summary>
    public AwsService<IAmazonRoute53> Route53 => services.Route53(Region, lane).For(run);

    /// <summary>Amazon CloudWatch in the region of the experiment, for what must go on when other calls to it are held back.</summary>
    public AwsService<IAmazonCloudWatch> Heartbeat => services.Heartbeat(Region, lane).For(run);

    /// <summary>Amazon CloudWatch in a region: signals may come from elsewhere than the experiment.</summary>
    /// <param name="region">Region, or <see cref="MetricSource.HealthCheckHome"/>; null: the region of the experiment.</param>
    public AwsService<IAmazonCloudWatch> CloudWatch(string? region = null) => services.CloudWatch(
        region switch
        {
            null => Region,
            MetricSource.HealthCheckHome => HealthCheckHomes.Of(Partition),
            _ => region,
        },
        lane).For(run);
}
