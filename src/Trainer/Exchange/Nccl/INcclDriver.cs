namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>NCCL and the devices of this machine.</summary>
internal interface INcclDriver
{
    /// <summary>How many devices there are.</summary>
    int Devices { get; }

    /// <summary>Makes the id of a new communicator.</summary>
    /// <exception cref="NcclException">It could not.</exception>
    byte[] NewId();

    /// <summary>Takes a seat. Returns at once; the communicator is <see cref="NcclStage.Busy"/> until all members have come.</summary>
    /// <exception cref="NcclException">The device refused.</exception>
    INcclCommunicator Join(NcclSeat seat);
}
