/*
 * A disk that fails on purpose, between a process and the C library (LD_PRELOAD; Linux, glibc).
 *
 * YORISOI_FAULTS_UNDER names a directory: only files in it are touched. YORISOI_FAULTS names a file of six 64-bit
 * numbers that this process shares with the one that leads it (struct control). Whoever leads it sets a fault, and
 * takes it away again, while the process runs.
 *
 * What is on the disk is kept by sectors of 512 bytes: before a sector is written for the first time since the last
 * fsync of its file, what it held is put aside. A power loss gives every page of 4096 bytes that was written since
 * either its new content, or its old one, or sector by sector one or the other; new, removed, renamed and truncated
 * files likewise. A failed fsync leaves its sectors unwritten for good: later fsyncs do not mend them, as on Linux,
 * where the page cache calls them clean from then on. Only writing them again does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NO_FAULT, POWER_LOSS, WRITE_ERROR, SYNC_ERROR, DISK_FULL, READ_ONLY };
enum { SECTOR = 512, SECTORS_OF_PAGE = 8, FILES = 256, NAMES = 256 }; /* of one process and one power loss */

/* Shared with the leader. What the disk holds is only kept while there is a seed, of what a power loss leaves. "at" counts from 1, among the writes or the fsyncs since the fault was set, or among both. */
struct control {
  volatile int64_t fault, at, seed, writes, syncs, happened;
};

struct sector {
  unsigned char *before; /* what the disk holds; NULL = what the file holds */
  int lost;              /* its fsync failed */
};

struct file {
  dev_t device;
  ino_t inode;
  char path[PATH_MAX];
  off_t durable_size;
  size_t sectors;
  struct sector *sector;
};

/* A change of a directory that is not on the disk yet. Paths are empty where there is none. */
struct change {
  char now[PATH_MAX];    /* the name that may have to go */
  char before[PATH_MAX]; /* the name that it had */
  char aside[PATH_MAX];  /* what stood where it is now, or what was removed */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct control *control;
static char under[PATH_MAX], shared[PATH_MAX];
static struct file file_table[FILES];
static int files;
static struct change changes[NAMES];
static int changed, aside_number;
static uint64_t chance;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_open)(const char *, int, ...);

/* Some library may write before this one's constructor ran. */
static void find_real_calls(void) {
  if (real_open) return;
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_open = dlsym(RTLD_NEXT, "open64");
}

__attribute__((constructor)) static void begin(void) {
  find_real_calls();
  const char *name = getenv("YORISOI_FAULTS"), *directory = getenv("YORISOI_FAULTS_UNDER");
  if (!name || !directory || strlen(name) >= PATH_MAX || !realpath(directory, under)) return;
  strcpy(shared, name);
  int fd = real_open(name, O_RDWR);
  if (fd < 0) return;
  void *map = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (map != MAP_FAILED) control = map;
}

/* A damaged run must not look like a good one. */
static void die(const char *why) {
  fprintf(stderr, "faults: %s\n", why);
  abort();
}

static int is_under(const char *path) {
  size_t length = strlen(under);
  return control && !strncmp(path, under, length) && path[length] == '/';
}

/* The absolute path of a file that may not be there. */
static int absolute(const char *path, char *out) {
  if (path[0] == '/') {
    if (strlen(path) >= PATH_MAX) return 0;
    strcpy(out, path);
    return 1;
  }
  char here[PATH_MAX];
  return getcwd(here, sizeof here) && snprintf(out, PATH_MAX, "%s/%s", here, path) < PATH_MAX;
}

static int path_of(int fd, char *out) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, out, PATH_MAX - 1);
  if (length < 0) return 0;
  out[length] = 0;
  return is_under(out);
}

/* SQLite's shared index is memory, not data: it fails with the disk, but nothing of it has to last. */
static int lasts(const char *path) {
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm");
}

static unsigned below(unsigned bound) {
  chance ^= chance << 13;
  chance ^= chance >> 7;
  chance ^= chance << 17;
  return (unsigned)((chance >> 11) % bound);
}

/* The file behind a descriptor, from now on remembered. */
static struct file *remember(int fd, const char *path) {
  struct stat status;
  if (!control->seed || fstat(fd, &status) || !S_ISREG(status.st_mode) || !lasts(path)) return NULL;
  for (int i = 0; i < files; i++) {
    if (file_table[i].inode == status.st_ino && file_table[i].device == status.st_dev) return &file_table[i];
  }
  if (files == FILES) die("too many files");
  struct file *file = &file_table[files++];
  file->device = status.st_dev;
  file->inode = status.st_ino;
  strcpy(file->path, path);
  file->durable_size = status.st_size;
  return file;
}

/* Puts aside what the disk holds of a range that is about to change. */
static void put_aside(struct file *file, int fd, off_t from, off_t length) {
  if (!file || length <= 0) return;
  size_t last = (size_t)((from + length - 1) / SECTOR);
  if (last >= file->sectors) {
    size_t wanted = last + 4096;
    struct sector *grown = realloc(file->sector, wanted * sizeof *grown);
    if (!grown) die("no memory");
    memset(grown + file->sectors, 0, (wanted - file->sectors) * sizeof *grown);
    file->sector = grown;
    file->sectors = wanted;
  }
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int reader = real_open(link, O_RDONLY);
  if (reader < 0) die("a file cannot be read");
  for (size_t i = (size_t)(from / SECTOR); i <= last; i++) {
    struct sector *sector = &file->sector[i];
    if (!sector->before) {
      sector->before = calloc(1, SECTOR);
      if (!sector->before || pread(reader, sector->before, SECTOR, (off_t)i * SECTOR) < 0) die("no memory");
    }
    sector->lost = 0;
  }
  close(reader);
}

static void synced(struct file *file, int fd) {
  struct stat status;
  if (fstat(fd, &status)) return;
  file->durable_size = status.st_size;
  for (size_t i = 0; i < file->sectors; i++) {
    if (file->sector[i].before && !file->sector[i].lost) {
      free(file->sector[i].before);
      file->sector[i].before = NULL;
    }
  }
}

static void not_synced(struct file *file) {
  for (size_t i = 0; i < file->sectors; i++) file->sector[i].lost = file->sector[i].before != NULL;
}

/* --- names --- */

static struct change *note(const char *now, const char *before) {
  if (changed == NAMES) die("too many names");
  struct change *change = &changes[changed++];
  memset(change, 0, sizeof *change);
  strcpy(change->now, now);
  strcpy(change->before, before);
  return change;
}

/* Keeps a second name for a file, outside of the directory, as long as its end is not on the disk. */
static void keep(struct change *change, const char *path) {
  if (snprintf(change->aside, PATH_MAX, "%s.%d.%d", shared, (int)getpid(), aside_number++) >= PATH_MAX) die("long path");
  if (link(path, change->aside)) die("no second name; the leader's files must be on the same disk");
}

static void drop(int i) {
  if (changes[i].aside[0]) real_unlink(changes[i].aside);
  changes[i] = changes[--changed];
}

static void directory_synced(const char *directory) {
  size_t length = strlen(directory);
  for (int i = changed - 1; i >= 0; i--) {
    const char *path = changes[i].now[0] ? changes[i].now : changes[i].before;
    if (!strncmp(path, directory, length) && path[length] == '/') drop(i);
  }
}

/* A file system that keeps a new file's content keeps its name with it. */
static void name_synced(const char *path) {
  for (int i = changed - 1; i >= 0; i--) {
    if (!strcmp(changes[i].now, path) && !changes[i].before[0]) drop(i);
  }
}

static int there(const char *path) {
  struct stat status;
  return !lstat(path, &status);
}

static void lose_names(void) {
  /* In any order, but the newest first: an older change can rest on what a newer one took away. */
  while (changed) {
    struct change *change = &changes[changed - 1];
    if (below(2)) {
      if (change->now[0] && change->before[0]) {
        real_rename(change->now, change->before);
      } else if (change->now[0]) {
        real_unlink(change->now);
      }
      if (change->aside[0]) {
        const char *back = change->now[0] ? change->now : change->before;
        if (!there(back)) real_rename(change->aside, back);
      }
    }
    if (change->aside[0]) real_unlink(change->aside);
    changed--;
  }
}

/* --- the power goes --- */

static int lose_sector(struct file *file, int fd, size_t i, off_t size) {
  off_t from = (off_t)i * SECTOR;
  if (from >= size) return 0;
  off_t length = size - from < SECTOR ? size - from : SECTOR;
  return real_pwrite(fd, file->sector[i].before, (size_t)length, from) == length;
}

static void lose_content(struct file *file) {
  int fd = real_open(file->path, O_RDWR);
  if (fd < 0) return; /* removed, and not to come back */
  struct stat status;
  if (fstat(fd, &status) || status.st_ino != file->inode) {
    close(fd);
    return; /* another file has its name by now */
  }
  off_t now = status.st_size, size = now, kept = file->durable_size;
  if (now < file->durable_size && below(2)) {
    size = file->durable_size; /* it was never truncated */
    if (real_ftruncate(fd, size)) die("a file does not grow back");
  }
  for (size_t page = 0; page * SECTORS_OF_PAGE < file->sectors; page++) {
    unsigned fate = below(3);
    for (size_t i = page * SECTORS_OF_PAGE; i < (page + 1) * SECTORS_OF_PAGE && i < file->sectors; i++) {
      if (!file->sector[i].before) continue;
      int cut_off = (off_t)i * SECTOR >= now;
      if (cut_off || file->sector[i].lost || fate == 1 || (fate == 2 && below(2))) {
        lose_sector(file, fd, i, size);
      } else if ((off_t)(i + 1) * SECTOR > kept) {
        kept = (off_t)(i + 1) * SECTOR;
      }
    }
  }
  /* What was appended and did not arrive may be missing, or be zeros. */
  if (kept < size && below(2) && real_ftruncate(fd, kept)) die("a file cannot be cut");
  close(fd);
}

static void lose_power(void) {
  chance = (uint64_t)control->seed * 0x9E3779B97F4A7C15u | 1;
  for (int i = 0; i < 8; i++) below(2);
  control->happened = 1;
  lose_names();
  for (int i = 0; i < files; i++) lose_content(&file_table[i]);
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* --- what fails when --- */

static int now(int64_t count) {
  if (count != control->at) return 0;
  control->happened = 1;
  return 1;
}

/* The error of the write that is about to be made; 0 = none. Counts it. */
static int write_error(void) {
  int64_t count = ++control->writes;
  if (control->fault == WRITE_ERROR && now(count)) return EIO;
  if (control->fault == DISK_FULL || control->fault == READ_ONLY) {
    if (count >= control->at) {
      control->happened = 1;
      return control->fault == DISK_FULL ? ENOSPC : EROFS;
    }
  }
  return 0;
}

static void maybe_lose_power(void) {
  if (control->fault == POWER_LOSS && control->writes + control->syncs == control->at) lose_power();
}

/* --- the calls --- */

static ssize_t put(int fd, const void *bytes, size_t length, off_t at, int positioned) {
  find_real_calls();
  char path[PATH_MAX];
  if (!control || !path_of(fd, path)) {
    return positioned ? real_pwrite(fd, bytes, length, at) : real_write(fd, bytes, length);
  }
  pthread_mutex_lock(&lock);
  off_t from = positioned ? at : lseek(fd, 0, SEEK_CUR);
  int error = write_error();
  ssize_t done = -1;
  /* A disk that runs full takes the beginning of the write that no longer fits. */
  size_t fits = error == ENOSPC && control->writes == control->at ? length / 2 : length;
  if (!error || fits < length) {
    put_aside(remember(fd, path), fd, from, (off_t)fits);
    done = fits == 0 ? -1 : positioned ? real_pwrite(fd, bytes, fits, at) : real_write(fd, bytes, fits);
    if (fits < length && done > 0) error = 0;
  }
  maybe_lose_power();
  pthread_mutex_unlock(&lock);
  if (error) {
    errno = error;
    return -1;
  }
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return put(fd, bytes, length, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return put(fd, bytes, length, at, 1); }

static int cut(int fd, off_t length) {
  find_real_calls();
  char path[PATH_MAX];
  if (!control || !path_of(fd, path)) return real_ftruncate(fd, length);
  pthread_mutex_lock(&lock);
  int error = write_error(), result = -1;
  if (!error) {
    struct stat status;
    struct file *file = remember(fd, path);
    if (file && !fstat(fd, &status) && status.st_size > length) put_aside(file, fd, length, status.st_size - length);
    result = real_ftruncate(fd, length);
  }
  maybe_lose_power();
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return result;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int sync_to_disk(int fd, int content_only) {
  find_real_calls();
  char path[PATH_MAX] = "";
  struct stat status;
  /* The directory itself counts as well. */
  if (!control || (!path_of(fd, path) && strcmp(path, under))) return content_only ? real_fdatasync(fd) : real_fsync(fd);
  pthread_mutex_lock(&lock);
  int64_t count = ++control->syncs;
  int error = control->fault == SYNC_ERROR && now(count) ? EIO : 0;
  maybe_lose_power();
  if (!fstat(fd, &status) && S_ISDIR(status.st_mode)) {
    if (!error) directory_synced(path);
  } else {
    struct file *file = remember(fd, path);
    if (file && error) {
      not_synced(file);
    } else if (file) {
      synced(file, fd);
      name_synced(path);
    }
  }
  pthread_mutex_unlock(&lock);
  /* What lasts is decided here, not by the disk below, which would only take its time. */
  if (error) errno = error;
  return error ? -1 : 0;
}

int fsync(int fd) { return sync_to_disk(fd, 0); }
int fdatasync(int fd) { return sync_to_disk(fd, 1); }

int unlink(const char *name) {
  find_real_calls();
  char path[PATH_MAX];
  if (!control || !absolute(name, path) || !is_under(path) || !there(path)) return real_unlink(name);
  pthread_mutex_lock(&lock);
  int error = write_error(), result = -1;
  if (!error) {
    if (control->seed && lasts(path)) keep(note("", path), path);
    result = real_unlink(path);
  }
  maybe_lose_power();
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return result;
}

int rename(const char *from, const char *to) {
  find_real_calls();
  char old[PATH_MAX], new[PATH_MAX];
  if (!control || !absolute(from, old) || !absolute(to, new) || !is_under(new)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  int error = write_error(), result = -1;
  if (!error) {
    struct change *change = control->seed ? note(new, old) : NULL;
    if (change && there(new)) keep(change, new);
    result = real_rename(old, new);
    for (int i = 0; i < files; i++) {
      if (!strcmp(file_table[i].path, old)) strcpy(file_table[i].path, new);
    }
  }
  maybe_lose_power();
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return result;
}

static int open_file(const char *name, int flags, mode_t mode) {
  find_real_calls();
  char path[PATH_MAX];
  int changes_it = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  if (!control || !changes_it || !absolute(name, path) || !is_under(path)) return real_open(name, flags, mode);
  pthread_mutex_lock(&lock);
  int is_new = !there(path);
  int refused = control->fault == READ_ONLY && control->writes + 1 >= control->at;
  int fd = -1;
  if (refused) control->happened = 1;
  if (!refused) {
    if (!is_new && (flags & O_TRUNC)) {
      int old = real_open(path, O_RDWR);
      struct stat status;
      struct file *file = old < 0 ? NULL : remember(old, path);
      if (file && !fstat(old, &status)) put_aside(file, old, 0, status.st_size);
      if (old >= 0) close(old);
    }
    fd = real_open(path, flags, mode);
    if (fd >= 0 && control->seed && is_new && lasts(path)) {
      remember(fd, path);
      note(path, "");
    }
  }
  pthread_mutex_unlock(&lock);
  if (refused) errno = EROFS;
  return fd;
}

#define OPEN(name)                                     \
  int name(const char *path, int flags, ...) {         \
    mode_t mode = 0;                                   \
    if (flags & O_CREAT) {                             \
      va_list more;                                    \
      va_start(more, flags);                           \
      mode = va_arg(more, mode_t);                     \
      va_end(more);                                    \
    }                                                  \
    return open_file(path, flags, mode);               \
  }

OPEN(open)
OPEN(open64)
