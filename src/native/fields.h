/*
 * Fields of library classes that only natives touch (those the VM's core knows are in runtime/known.h). Offsets are looked up
 * at first use.
 */
#ifndef CEZVE_NATIVE_FIELDS_H
#define CEZVE_NATIVE_FIELDS_H

/* X(identifier, class, field, descriptor); static fields have offsets in the mirror */
#define NATIVE_FIELDS(X)                                                                                                       \
    X(System_in, "java/lang/System", "in", "Ljava/io/InputStream;")                                                            \
    X(System_out, "java/lang/System", "out", "Ljava/io/PrintStream;")                                                          \
    X(System_err, "java/lang/System", "err", "Ljava/io/PrintStream;")                                                          \
    X(StringBuilder_value, "java/lang/AbstractStringBuilder", "value", "[B")                                                   \
    X(StringBuilder_coder, "java/lang/AbstractStringBuilder", "coder", "B")                                                    \
    X(StringBuilder_count, "java/lang/AbstractStringBuilder", "count", "I")                                                    \
    X(File_path, "java/io/File", "path", "Ljava/lang/String;")                                                                 \
    X(FileDescriptor_fd, "java/io/FileDescriptor", "fd", "I")                                                                  \
    X(FileDescriptor_append, "java/io/FileDescriptor", "append", "Z")                                                          \
    X(FileInputStream_fd, "java/io/FileInputStream", "fd", "Ljava/io/FileDescriptor;")                                         \
    X(FileOutputStream_fd, "java/io/FileOutputStream", "fd", "Ljava/io/FileDescriptor;")                                       \
    X(RandomAccessFile_fd, "java/io/RandomAccessFile", "fd", "Ljava/io/FileDescriptor;")                                       \
    X(Buffer_address, "java/nio/Buffer", "address", "J")                                                                       \
    X(Buffer_capacity, "java/nio/Buffer", "capacity", "I")                                                                     \
    X(AssertionStatusDirectives_classes, "java/lang/AssertionStatusDirectives", "classes", "[Ljava/lang/String;")              \
    X(AssertionStatusDirectives_classEnabled, "java/lang/AssertionStatusDirectives", "classEnabled", "[Z")                     \
    X(AssertionStatusDirectives_packages, "java/lang/AssertionStatusDirectives", "packages", "[Ljava/lang/String;")            \
    X(AssertionStatusDirectives_packageEnabled, "java/lang/AssertionStatusDirectives", "packageEnabled", "[Z")                 \
    X(AssertionStatusDirectives_deflt, "java/lang/AssertionStatusDirectives", "deflt", "Z")                                    \
    X(NativeLibraryImpl_handle, "jdk/internal/loader/NativeLibraries$NativeLibraryImpl", "handle", "J")                        \
    X(NativeLibraryImpl_jniVersion, "jdk/internal/loader/NativeLibraries$NativeLibraryImpl", "jniVersion", "I")                \
    X(NativeLibraryImpl_isBuiltin, "jdk/internal/loader/NativeLibraries$NativeLibraryImpl", "isBuiltin", "Z")                  \
    X(UnixException_errno, "sun/nio/fs/UnixException", "errno", "I")                                                           \
    X(UnixFileAttributes_st_mode, "sun/nio/fs/UnixFileAttributes", "st_mode", "I")                                             \
    X(UnixFileAttributes_st_ino, "sun/nio/fs/UnixFileAttributes", "st_ino", "J")                                               \
    X(UnixFileAttributes_st_dev, "sun/nio/fs/UnixFileAttributes", "st_dev", "J")                                               \
    X(UnixFileAttributes_st_rdev, "sun/nio/fs/UnixFileAttributes", "st_rdev", "J")                                             \
    X(UnixFileAttributes_st_nlink, "sun/nio/fs/UnixFileAttributes", "st_nlink", "I")                                           \
    X(UnixFileAttributes_st_uid, "sun/nio/fs/UnixFileAttributes", "st_uid", "I")                                               \
    X(UnixFileAttributes_st_gid, "sun/nio/fs/UnixFileAttributes", "st_gid", "I")                                               \
    X(UnixFileAttributes_st_size, "sun/nio/fs/UnixFileAttributes", "st_size", "J")                                             \
    X(UnixFileAttributes_st_atime_sec, "sun/nio/fs/UnixFileAttributes", "st_atime_sec", "J")                                   \
    X(UnixFileAttributes_st_atime_nsec, "sun/nio/fs/UnixFileAttributes", "st_atime_nsec", "J")                                 \
    X(UnixFileAttributes_st_mtime_sec, "sun/nio/fs/UnixFileAttributes", "st_mtime_sec", "J")                                   \
    X(UnixFileAttributes_st_mtime_nsec, "sun/nio/fs/UnixFileAttributes", "st_mtime_nsec", "J")                                 \
    X(UnixFileAttributes_st_ctime_sec, "sun/nio/fs/UnixFileAttributes", "st_ctime_sec", "J")                                   \
    X(UnixFileAttributes_st_ctime_nsec, "sun/nio/fs/UnixFileAttributes", "st_ctime_nsec", "J")                                 \
    X(UnixFileAttributes_st_birthtime_sec, "sun/nio/fs/UnixFileAttributes", "st_birthtime_sec", "J")                           \
    X(UnixFileAttributes_st_birthtime_nsec, "sun/nio/fs/UnixFileAttributes", "st_birthtime_nsec", "J")                         \
    X(UnixFileStoreAttributes_f_frsize, "sun/nio/fs/UnixFileStoreAttributes", "f_frsize", "J")                                 \
    X(UnixFileStoreAttributes_f_blocks, "sun/nio/fs/UnixFileStoreAttributes", "f_blocks", "J")                                 \
    X(UnixFileStoreAttributes_f_bfree, "sun/nio/fs/UnixFileStoreAttributes", "f_bfree", "J")                                   \
    X(UnixFileStoreAttributes_f_bavail, "sun/nio/fs/UnixFileStoreAttributes", "f_bavail", "J")                                 \
    X(UnixMountEntry_name, "sun/nio/fs/UnixMountEntry", "name", "[B")                                                          \
    X(UnixMountEntry_dir, "sun/nio/fs/UnixMountEntry", "dir", "[B")                                                            \
    X(UnixMountEntry_fstype, "sun/nio/fs/UnixMountEntry", "fstype", "[B")                                                      \
    X(UnixMountEntry_opts, "sun/nio/fs/UnixMountEntry", "opts", "[B")                                                          \
    X(UnixMountEntry_dev, "sun/nio/fs/UnixMountEntry", "dev", "J")                                                             \
    X(VMManagement_currentThreadCpuTime, "sun/management/VMManagementImpl", "currentThreadCpuTimeSupport", "Z")                \
    X(VMManagement_otherThreadCpuTime, "sun/management/VMManagementImpl", "otherThreadCpuTimeSupport", "Z")                    \
    X(VMManagement_threadAllocatedMemory, "sun/management/VMManagementImpl", "threadAllocatedMemorySupport", "Z")              \
    X(VMManagement_gcNotification, "sun/management/VMManagementImpl", "gcNotificationSupport", "Z")                            \
    X(VMManagement_objectMonitorUsage, "sun/management/VMManagementImpl", "objectMonitorUsageSupport", "Z")                    \
    X(VMManagement_synchronizerUsage, "sun/management/VMManagementImpl", "synchronizerUsageSupport", "Z")                      \
    X(MemoryPool_isHeap, "sun/management/MemoryPoolImpl", "isHeap", "Z")                                                       \
    X(Thread_tid, "java/lang/Thread", "tid", "J")                                                                              \
    X(Thread_parkBlocker, "java/lang/Thread", "parkBlocker", "Ljava/lang/Object;")                                             \
    X(MemoryPool_usageSensor, "sun/management/MemoryPoolImpl", "usageSensor", "Lsun/management/Sensor;")                       \
    X(MemoryPool_gcSensor, "sun/management/MemoryPoolImpl", "gcSensor", "Lsun/management/Sensor;")                             \
    X(Sensor_on, "sun/management/Sensor", "on", "Z")                                                                           \
    X(OwnableSynchronizer_owner, "java/util/concurrent/locks/AbstractOwnableSynchronizer", "exclusiveOwnerThread",             \
      "Ljava/lang/Thread;")                                                                                                    \
    X(FileKey_st_dev, "sun/nio/ch/FileKey", "st_dev", "J")                                                                     \
    X(FileKey_st_ino, "sun/nio/ch/FileKey", "st_ino", "J")                                                                     \
    X(FileChannelImpl_fd, "sun/nio/ch/FileChannelImpl", "fd", "Ljava/io/FileDescriptor;")                                      \
    X(InetAddress_holder, "java/net/InetAddress", "holder", "Ljava/net/InetAddress$InetAddressHolder;")                        \
    X(InetAddress_preferIPv6Address, "java/net/InetAddress", "preferIPv6Address", "I")                                         \
    X(InetAddressHolder_originalHostName, "java/net/InetAddress$InetAddressHolder", "originalHostName", "Ljava/lang/String;")  \
    X(InetAddressHolder_hostName, "java/net/InetAddress$InetAddressHolder", "hostName", "Ljava/lang/String;")                  \
    X(InetAddressHolder_address, "java/net/InetAddress$InetAddressHolder", "address", "I")                                     \
    X(InetAddressHolder_family, "java/net/InetAddress$InetAddressHolder", "family", "I")                                       \
    X(Inet6Address_holder6, "java/net/Inet6Address", "holder6", "Ljava/net/Inet6Address$Inet6AddressHolder;")                  \
    X(Inet6AddressHolder_ipaddress, "java/net/Inet6Address$Inet6AddressHolder", "ipaddress", "[B")                             \
    X(Inet6AddressHolder_scope_id, "java/net/Inet6Address$Inet6AddressHolder", "scope_id", "I")                                \
    X(Inet6AddressHolder_scope_id_set, "java/net/Inet6Address$Inet6AddressHolder", "scope_id_set", "Z")                        \
    X(Inet6AddressHolder_scope_ifname, "java/net/Inet6Address$Inet6AddressHolder", "scope_ifname",                             \
      "Ljava/net/NetworkInterface;")                                                                                           \
    X(Inet6AddressHolder_scope_ifname_set, "java/net/Inet6Address$Inet6AddressHolder", "scope_ifname_set", "Z")                \
    X(InetSocketAddress_holder, "java/net/InetSocketAddress", "holder",                                                        \
      "Ljava/net/InetSocketAddress$InetSocketAddressHolder;")                                                                  \
    X(InetSocketAddressHolder_addr, "java/net/InetSocketAddress$InetSocketAddressHolder", "addr", "Ljava/net/InetAddress;")    \
    X(InetSocketAddressHolder_port, "java/net/InetSocketAddress$InetSocketAddressHolder", "port", "I")                         \
    X(NetworkInterface_name, "java/net/NetworkInterface", "name", "Ljava/lang/String;")                                        \
    X(NetworkInterface_displayName, "java/net/NetworkInterface", "displayName", "Ljava/lang/String;")                          \
    X(NetworkInterface_index, "java/net/NetworkInterface", "index", "I")                                                       \
    X(NetworkInterface_addrs, "java/net/NetworkInterface", "addrs", "[Ljava/net/InetAddress;")                                 \
    X(NetworkInterface_bindings, "java/net/NetworkInterface", "bindings", "[Ljava/net/InterfaceAddress;")                      \
    X(NetworkInterface_childs, "java/net/NetworkInterface", "childs", "[Ljava/net/NetworkInterface;")                          \
    X(NetworkInterface_parent, "java/net/NetworkInterface", "parent", "Ljava/net/NetworkInterface;")                           \
    X(NetworkInterface_virtual, "java/net/NetworkInterface", "virtual", "Z")                                                   \
    X(InterfaceAddress_address, "java/net/InterfaceAddress", "address", "Ljava/net/InetAddress;")                              \
    X(InterfaceAddress_broadcast, "java/net/InterfaceAddress", "broadcast", "Ljava/net/Inet4Address;")                         \
    X(InterfaceAddress_maskLength, "java/net/InterfaceAddress", "maskLength", "S")                                             \
    X(InetAddressContainer_addr, "java/net/InetAddressContainer", "addr", "Ljava/net/InetAddress;")                            \
    X(SocketImpl_fd, "java/net/SocketImpl", "fd", "Ljava/io/FileDescriptor;")                                                  \
    X(SocketImpl_address, "java/net/SocketImpl", "address", "Ljava/net/InetAddress;")                                          \
    X(SocketImpl_port, "java/net/SocketImpl", "port", "I")                                                                     \
    X(SocketImpl_localport, "java/net/SocketImpl", "localport", "I")                                                           \
    X(AbstractPlainSocketImpl_timeout, "java/net/AbstractPlainSocketImpl", "timeout", "I")                                     \
    X(DatagramSocketImpl_fd, "java/net/DatagramSocketImpl", "fd", "Ljava/io/FileDescriptor;")                                  \
    X(DatagramSocketImpl_localPort, "java/net/DatagramSocketImpl", "localPort", "I")                                           \
    X(AbstractPlainDatagramSocketImpl_timeout, "java/net/AbstractPlainDatagramSocketImpl", "timeout", "I")                     \
    X(AbstractPlainDatagramSocketImpl_connected, "java/net/AbstractPlainDatagramSocketImpl", "connected", "Z")                 \
    X(DatagramPacket_buf, "java/net/DatagramPacket", "buf", "[B")                                                              \
    X(DatagramPacket_offset, "java/net/DatagramPacket", "offset", "I")                                                         \
    X(DatagramPacket_length, "java/net/DatagramPacket", "length", "I")                                                         \
    X(DatagramPacket_bufLength, "java/net/DatagramPacket", "bufLength", "I")                                                   \
    X(DatagramPacket_address, "java/net/DatagramPacket", "address", "Ljava/net/InetAddress;")                                  \
    X(DatagramPacket_port, "java/net/DatagramPacket", "port", "I")                                                             \
    X(ProcessInfo_command, "java/lang/ProcessHandleImpl$Info", "command", "Ljava/lang/String;")                                \
    X(ProcessInfo_commandLine, "java/lang/ProcessHandleImpl$Info", "commandLine", "Ljava/lang/String;")                        \
    X(ProcessInfo_arguments, "java/lang/ProcessHandleImpl$Info", "arguments", "[Ljava/lang/String;")                           \
    X(ProcessInfo_startTime, "java/lang/ProcessHandleImpl$Info", "startTime", "J")                                             \
    X(ProcessInfo_totalTime, "java/lang/ProcessHandleImpl$Info", "totalTime", "J")                                             \
    X(ProcessInfo_user, "java/lang/ProcessHandleImpl$Info", "user", "Ljava/lang/String;")                                      \
    X(Inflater_inputConsumed, "java/util/zip/Inflater", "inputConsumed", "I")                                                  \
    X(Inflater_outputConsumed, "java/util/zip/Inflater", "outputConsumed", "I")

typedef enum native_field_id {
#define X(identifier, owner, name, descriptor) NF_##identifier,
    NATIVE_FIELDS(X)
#undef X
        NF_COUNT
} native_field_id;

#endif
